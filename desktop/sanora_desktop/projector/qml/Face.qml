// The words and figures of an option, in one colour: drawn on the card, and once more on the bar.
import QtQuick

Item {
    id: face

    required property var card
    required property var colours
    required property string ink
    // What of it is seen. Drawn by the processor, a sign wholly outside of a clip is not cut off at all.
    property real from: 0
    property real to: width

    width: card.width
    height: card.height
    Accessible.ignored: true

    Repeater {
        model: face.card.face.length
        Words {
            required property int index
            said: face.card.face[index] ?? face.card.face[0]
            colours: face.colours
            tone: face.ink
            wrapMode: said.name === "percent" || said.name === "votes" ? Text.NoWrap : Text.Wrap
            Accessible.ignored: true
        }
    }
    Loader {
        active: !!face.card.tick
        visible: active && x < face.to && x + face.card.tick.side > face.from
        x: active ? face.card.tick.x : 0
        y: active ? face.card.tick.y : 0
        sourceComponent: Sign {
            path: face.card.tick.path
            colour: face.colours[face.ink]
            side: face.card.tick.side
            stroke: face.card.tick.stroke
        }
    }
}
