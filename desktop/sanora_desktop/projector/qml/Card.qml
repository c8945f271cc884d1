// One option: its face on a card, and once more on the bar, which is cut off at the option's share.
import QtQuick

Item {
    id: option

    required property var card
    required property var colours
    required property bool still
    property real share: card.share

    objectName: "option"
    x: card.x
    y: card.y
    width: card.width
    height: card.height
    Accessible.role: Accessible.ListItem
    Accessible.name: card.said

    Behavior on share {
        enabled: !option.still
        NumberAnimation {
            duration: 700
            easing.type: Easing.BezierSpline
            easing.bezierCurve: [0.2, 0.8, 0.2, 1, 1, 1]
        }
    }

    Badge {
        mark: option.card.badge
        tone: option.colours[option.card.badge_tone]
        ink: option.colours.onMark
    }
    Rectangle {
        objectName: "paper"
        anchors.fill: parent
        radius: option.card.radius
        color: option.colours.card
        border.width: option.card.frame
        border.color: option.colours[option.card.frame_colour]
    }
    Face {
        card: option.card
        colours: option.colours
        ink: option.card.ink
    }
    Item {
        objectName: "bar"
        clip: true
        x: option.card.mirrored ? option.width - width : 0
        width: Math.round(option.share * option.width)
        height: option.height
        visible: width > 0

        Rectangle {
            x: -parent.x
            width: option.width
            height: option.height
            radius: option.card.radius
            color: option.colours[option.card.tone]
        }
        Face {
            x: -parent.x
            from: parent.x
            to: parent.x + parent.width
            card: option.card
            colours: option.colours
            ink: option.card.on_bar
        }
    }
}
