// A small picture drawn in lines, from an SVG path in a box of 24 units.
import QtQuick
import QtQuick.Shapes

Shape {
    id: sign

    required property string path
    required property color colour
    required property real side
    property real stroke: 2.2
    property bool filled: false

    width: side
    height: side
    preferredRendererType: Shape.CurveRenderer

    ShapePath {
        scale: Qt.size(sign.side / 24, sign.side / 24)
        strokeColor: sign.colour
        strokeWidth: sign.stroke * sign.side / 24
        fillColor: sign.filled ? sign.colour : "transparent"
        capStyle: ShapePath.RoundCap
        joinStyle: ShapePath.RoundJoin
        PathSvg { path: sign.path }
    }
}
