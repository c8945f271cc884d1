// A rectangle of a chart, which eases to its new place and size.
import QtQuick

Rectangle {
    id: drawn

    required property var shape
    required property var colours
    required property bool still

    objectName: "shape"
    x: shape.x
    y: shape.y
    width: shape.width
    height: shape.height
    radius: shape.radius ?? 0
    opacity: shape.opacity ?? 1
    color: shape.colour ? colours[shape.colour] ?? shape.colour : "transparent"
    border.width: shape.stroke ?? 0
    border.color: shape.edge ? colours[shape.edge] ?? shape.edge : "transparent"
    Accessible.ignored: true

    Behavior on y {
        enabled: !drawn.still
        NumberAnimation { duration: 600; easing.type: Easing.OutCubic }
    }
    Behavior on width {
        enabled: !drawn.still
        NumberAnimation { duration: 600; easing.type: Easing.OutCubic }
    }
    Behavior on height {
        enabled: !drawn.still
        NumberAnimation { duration: 600; easing.type: Easing.OutCubic }
    }
}
