// A text in its place, always plain.
import QtQuick

Text {
    required property var said
    required property var colours
    property string tone: said.colour
    readonly property real room: said.height
    readonly property string align: said.align

    objectName: "words " + said.name
    x: said.x
    y: said.y + said.shift
    width: said.width
    text: said.text
    color: colours[tone]
    font.pixelSize: said.size
    font.weight: said.weight
    font.hintingPreference: Font.PreferNoHinting
    horizontalAlignment: align === "right" ? Text.AlignRight : align === "center" ? Text.AlignHCenter : Text.AlignLeft
    lineHeightMode: Text.FixedHeight
    lineHeight: said.line
    renderType: Text.QtRendering
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
