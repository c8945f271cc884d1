// Survey: the charts of its questions.

const NOTHING = { totalResponses: 0, optionCounts: {} };

/** `{parts}`: `{key, text, chart}` of each question in its order. `draw` makes a chart. */
export function survey({ question, hints, tally, draw }) {
  const parts = question.parts.map((part, index) => {
    const key = String(index + 1);
    const counted = (tally.parts || {})[key] || NOTHING;
    return { key, text: part.questionText, chart: draw(part, hints.parts[key], counted) };
  });
  return { parts };
}
