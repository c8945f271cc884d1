// A QR code: black on white in any theme, its modules whole pixels.
import QtQuick

Rectangle {
    id: square

    required property var code

    objectName: "code"
    x: code.x
    y: code.y
    width: code.side
    height: code.side
    radius: code.radius
    color: "#ffffff"
    Accessible.role: Accessible.Graphic
    Accessible.name: code.label

    Image {
        x: square.code.inset
        y: square.code.inset
        width: square.code.side - 2 * square.code.inset
        height: width
        source: "image://qr/" + encodeURIComponent(square.code.url)
        smooth: false
        mipmap: false
    }
}
