// What a projector page says, by what it is: texts as they are read, without what is drawn a second time.
() => {
  const read = (element) => element.textContent.replace(/[\u2066-\u2069]/g, "").replace(/\s+/g, " ").trim();
  const all = (selector) =>
    Array.from(document.querySelectorAll(selector))
      .filter((element) => !element.closest(".option-bar, .spoken"))
      .map(read)
      .filter(Boolean);
  const joined = (selector) => all(selector).join(" ").replace(/ /g, "");
  return {
    scene: document.querySelector(".stage").dataset.scene,
    title: all(".plain-title, .join-title"),
    text: all(".plain-text"),
    way: all(".way-name"),
    nearby: all(".way-more"),
    network: all(".join-network"),
    locked: all(".join-hint"),
    code: joined(".join-group"),
    address: joined(".address"),
    question: all(".ask-text"),
    eyebrow: all(".eyebrow"),
    badge: all(".mark-letter"),
    option: all(".option-text bdi"),
    right: all(".tag"),
    percent: all(".value-percent"),
    votes: all(".value-count"),
    state: all(".seal-word"),
    figure: all(".ring-text"),
    counted: joined(".figure"),
    note: all(".note"),
    explanation: all(".why"),
    rehearsal: all(".banner"),
  };
}
