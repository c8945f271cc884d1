// A text in its place, always plain.
import QtQuick

Text {
    required property var said
    required property var colours
    property string tone: said.colour

    objectName: "words " + said.name
    x: said.x
    y: said.y + said.shift
    width: said.width
    text: said.text
    color: colours[tone]
    font.pixelSize: said.size
    font.weight: said.weight
    font.hintingPreference: Font.PreferNoHinting
    horizontalAlignment: said.align === "right" ? Text.AlignRight : said.align === "center" ? Text.AlignHCenter : Text.AlignLeft
    lineHeightMode: Text.FixedHeight
    lineHeight: said.line
    renderType: Text.QtRendering
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
}
