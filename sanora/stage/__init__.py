"""What a projector shows, worked out once for every face: scenes, words, marks, time left.

`picture.picture(known)` decides the scene, `texts.Texts` says its words. The web projector decides the same
in JavaScript, with the same catalogues; tests hold both together.
"""
