// One scene: draws what the layout made, each thing in its place.
import QtQuick

Item {
    id: scene

    required property var shown
    required property var colours
    required property bool still
    required property QtObject time
    readonly property var nothing: ({
        name: "", text: "", x: 0, y: 0, width: 0, height: 0, size: 1, weight: 400, colour: "ink", align: "left",
        line: 1, shift: 0, side: 0, inset: 0, radius: 0, url: "x", label: ""
    })

    clip: true

    Repeater {
        model: scene.shown.waves ? 6 : 0
        Rectangle {
            required property int index
            x: scene.width - width / 2
            y: scene.height - height / 2
            width: 0.18 * (index + 1) * scene.height
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Math.max(1, 0.0035 * scene.height)
            border.color: scene.colours.line
            Accessible.ignored: true
        }
    }
    Repeater {
        model: scene.shown.rules.length
        Rectangle {
            required property int index
            readonly property var rule: scene.shown.rules[index] ?? scene.nothing
            x: rule.x
            y: rule.y
            width: rule.width
            height: rule.height
            color: scene.colours[rule.colour]
        }
    }
    Repeater {
        model: scene.shown.photos.length
        Image {
            required property int index
            readonly property var photo: scene.shown.photos[index] ?? scene.nothing
            objectName: "photo"
            x: photo.x
            y: photo.y
            z: photo.name === undefined && scene.shown.cards.length > 0 ? 1 : 0
            width: photo.width
            height: photo.height
            source: photo.source ? "image://pictures/" + photo.source + "?" + scene.shown.came : ""
            fillMode: Image.PreserveAspectFit
            smooth: true
            mipmap: true
            Accessible.role: Accessible.Graphic
            Accessible.name: photo.label
        }
    }
    Repeater {
        model: scene.shown.shapes.length
        Shape {
            required property int index
            shape: scene.shown.shapes[index] ?? scene.nothing
            colours: scene.colours
            still: scene.still
        }
    }
    Repeater {
        model: scene.shown.words.length
        Words {
            required property int index
            said: scene.shown.words[index] ?? scene.nothing
            colours: scene.colours
        }
    }
    Repeater {
        model: scene.shown.codes.length
        Code {
            required property int index
            code: scene.shown.codes[index] ?? scene.nothing
        }
    }
    Repeater {
        model: scene.shown.cards.length
        Card {
            required property int index
            card: scene.shown.cards[index] ?? scene.shown.cards[0]
            colours: scene.colours
            still: scene.still
        }
    }
    Loader {
        active: !!scene.shown.dial
        sourceComponent: Dial {
            sign: scene.shown.dial
            colours: scene.colours
            still: scene.still
            time: scene.time
        }
    }
}
