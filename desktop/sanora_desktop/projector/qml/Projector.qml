// The whole window: the scene, and what lies over every scene.
import QtQuick

Rectangle {
    id: root

    required property QtObject projector
    property string key: ""
    property var shown: ({ banner: null, blank: false, away: "", unit: 1, least: 1 })

    // A new scene is a new item, so that nothing of the old one moves; the old one hears nothing any more.
    function show() {
        const next = projector.shown;
        shown = next;
        if (scene.item !== null && next.key === key) {
            scene.item.shown = next;
            return;
        }
        key = next.key;
        scene.setSource("Scene.qml", { shown: next, colours: projector.colours, still: projector.still, time: projector.time });
        appear.stop();
        scene.opacity = projector.still ? 1 : 0;
        if (!projector.still)
            appear.start();
    }

    color: projector.colours.paper
    Component.onCompleted: show()

    Connections {
        target: root.projector
        function onChanged() { root.show(); }
        function onRecoloured() {
            if (scene.item !== null) {
                scene.item.colours = root.projector.colours;
                scene.item.still = root.projector.still;
                if (root.projector.still)
                    appear.complete();
            }
        }
    }
    Loader {
        id: scene
        objectName: "scene"
        anchors.fill: parent

        SequentialAnimation {
            id: appear
            PauseAnimation { duration: root.key === "connecting" ? 900 : 0 } // most often it is over by then
            NumberAnimation {
                target: scene
                property: "opacity"
                to: 1
                duration: 300
                easing.type: Easing.OutQuad
            }
        }
    }
    Reactions {
        objectName: "reactions"
        anchors.fill: parent
        still: root.projector.still
        told: root.shown.reactions ?? ({ seq: 0, items: [], text: "" })
    }
    Text {
        objectName: "mood"
        visible: root.projector.still && text !== ""
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: 2 * root.shown.unit
        text: root.shown.reactions ? root.shown.reactions.text : ""
        color: root.projector.colours.ink
        font.pixelSize: root.shown.least
        textFormat: Text.PlainText
    }
    Rectangle {
        objectName: "banner"
        visible: !!root.shown.banner
        width: root.width
        height: visible ? root.shown.banner.height : 0
        color: root.projector.colours.wait
        Loader {
            active: !!root.shown.banner
            sourceComponent: Words {
                said: root.shown.banner.words
                colours: root.projector.colours
            }
        }
    }
    Sign {
        objectName: "away"
        visible: root.shown.away !== ""
        x: 1.2 * root.shown.unit
        y: root.height - side - 1.2 * root.shown.unit
        path: root.projector.awaySign
        colour: root.projector.colours.edge
        side: 2.6 * root.shown.unit
        Accessible.role: Accessible.Graphic
        Accessible.name: root.shown.away
    }
    Rectangle {
        objectName: "hint"
        visible: root.projector.hint !== ""
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 2 * root.shown.unit
        width: hint.implicitWidth + 4 * root.shown.unit
        height: hint.implicitHeight + 1.6 * root.shown.unit
        radius: height / 2
        color: root.projector.colours.card
        border.width: 1
        border.color: root.projector.colours.line
        Text {
            id: hint
            anchors.centerIn: parent
            text: root.projector.hint
            color: root.projector.colours.ink
            font.pixelSize: root.shown.least
            textFormat: Text.PlainText
        }
    }
    Rectangle {
        objectName: "blank"
        visible: root.shown.blank
        anchors.fill: parent
        color: "#000000"
    }
}
