// The round sign of a question: the countdown that empties with the time, or a dial that stands still.
import QtQuick
import QtQuick.Shapes

Item {
    id: dial

    required property var sign
    required property var colours
    required property bool still
    required property QtObject time
    readonly property string text: sign.timed ? time.text : sign.figure
    readonly property color tone: colours[sign.timed && time.hurry ? "bad" : sign.colour]
    property real share: 0

    function sweep() {
        motion.stop();
        share = sign.timed ? time.share : sign.share;
        if (sign.timed && !still && time.wait > 0 && sign.thickness > 0) {
            motion.from = time.share;
            motion.to = time.goal;
            motion.duration = time.wait;
            motion.start();
        }
    }

    objectName: "dial"
    x: sign.x
    y: sign.y
    width: sign.width
    height: sign.thickness > 0 ? sign.diameter : figure.implicitHeight
    onSignChanged: if (!sign.timed || !motion.running) sweep()
    onStillChanged: sweep()
    Component.onCompleted: sweep()

    Connections {
        target: dial.time
        function onTurned() { dial.sweep(); }
    }
    NumberAnimation {
        id: motion
        target: dial
        property: "share"
    }
    Shape {
        visible: dial.sign.thickness > 0
        width: dial.sign.diameter
        height: dial.sign.diameter
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: dial.colours.line
            strokeWidth: dial.sign.thickness
            fillColor: "transparent"
            PathAngleArc {
                centerX: dial.sign.diameter / 2
                centerY: dial.sign.diameter / 2
                radiusX: 0.44 * dial.sign.diameter
                radiusY: 0.44 * dial.sign.diameter
                startAngle: -90
                sweepAngle: 360
            }
        }
        ShapePath {
            strokeColor: dial.share > 0 ? dial.tone : "transparent"
            strokeWidth: dial.sign.thickness
            fillColor: "transparent"
            capStyle: ShapePath.FlatCap
            PathAngleArc {
                centerX: dial.sign.diameter / 2
                centerY: dial.sign.diameter / 2
                radiusX: 0.44 * dial.sign.diameter
                radiusY: 0.44 * dial.sign.diameter
                startAngle: -90
                sweepAngle: 360 * dial.share
            }
        }
    }
    Text {
        id: figure
        objectName: "figure"
        visible: !dial.sign.sign
        anchors.centerIn: parent
        text: dial.text
        color: dial.sign.thickness > 0 ? dial.colours.ink : dial.tone
        font.pixelSize: {
            const share = dial.sign.timed && dial.sign.thickness > 0 ? text.length === 4 ? 0.62 : text.length > 4 ? 0.52 : 1 : 1;
            return Math.max(dial.sign.least, Math.round(share * dial.sign.size));
        }
        font.weight: 700
        font.features: { "tnum": 1 }
        renderType: Text.QtRendering
        textFormat: Text.PlainText
    }
    Loader {
        active: !!dial.sign.sign
        x: active ? dial.sign.sign.x : 0
        y: active ? dial.sign.sign.y : 0
        sourceComponent: Sign {
            path: dial.sign.sign.path
            colour: dial.colours[dial.sign.sign.colour]
            side: dial.sign.sign.side
            stroke: dial.sign.sign.stroke
        }
    }
}
