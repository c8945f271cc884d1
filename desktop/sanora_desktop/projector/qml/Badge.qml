// The mark of an option: a shape of its own, and in it a letter or a glyph.
import QtQuick

Item {
    id: badge

    required property var mark
    required property color tone
    required property color ink

    x: mark.x
    y: mark.y
    width: mark.side
    height: mark.side
    Accessible.ignored: true

    Sign {
        path: badge.mark.path
        colour: badge.tone
        side: badge.mark.side
        stroke: 2
        filled: true
    }
    Sign {
        visible: badge.mark.glyph !== ""
        path: badge.mark.glyph
        colour: badge.ink
        side: badge.mark.side
        stroke: 2.6
    }
    Text {
        objectName: "badge"
        visible: text !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: badge.mark.lift * badge.mark.side / 24
        text: badge.mark.letter
        color: badge.ink
        font.pixelSize: badge.mark.size
        font.weight: 700
        renderType: Text.QtRendering
        textFormat: Text.PlainText
        Accessible.ignored: true
    }
}
