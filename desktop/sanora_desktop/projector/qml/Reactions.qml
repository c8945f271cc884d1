// Emoji that rise from the lower edge: a few for many, and none that moves where nothing shall.
import QtQuick

Item {
    id: hall

    required property var told
    required property bool still
    property int seen: 0
    readonly property int most: 24

    Accessible.ignored: true
    clip: true
    onToldChanged: {
        if (told.seq === seen || told.items.length === 0)
            return;
        seen = told.seq;
        if (still)
            return;
        for (const one of told.items)
            for (let at = 0; at < Math.min(one.count, 5) && hall.children.length < most; at += 1)
                rising.createObject(hall, { text: one.emoji, start: Math.random() });
    }

    Component {
        id: rising
        Text {
            id: emoji
            property real start: 0
            property real far: 0
            x: (0.55 + 0.4 * start) * hall.width
            y: hall.height * (1 - 0.75 * far)
            opacity: far < 0.7 ? 1 : (1 - far) / 0.3
            font.pixelSize: 0.06 * hall.height
            textFormat: Text.PlainText
            NumberAnimation on far {
                from: 0
                to: 1
                duration: 2600 + 900 * emoji.start
                easing.type: Easing.OutQuad
                onFinished: emoji.destroy()
            }
        }
    }
}
