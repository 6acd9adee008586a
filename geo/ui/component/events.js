// The events as a list: number, title, the source's words, who said it, when and where.
//
// `data`: {rows: [{id, n, title, stance, actor, quote, language, who, when, place, more,
// disputed}], selected, label}. Everything in it is shown as text.

/** @type {WeakMap<ParentNode, {list: HTMLOListElement, written: string}>} */
const lists = new WeakMap();

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function show(component) {
  const { data, parentElement, setTriggerValue } = component;
  let kept = lists.get(parentElement);
  if (!kept) {
    kept = { list: document.createElement("ol"), written: "" };
    kept.list.className = "events";
    parentElement.append(kept.list);
    lists.set(parentElement, kept);
  }
  const { list } = kept;
  list.setAttribute("aria-label", data.label);
  const written = JSON.stringify(data.rows);
  if (written !== kept.written) {
    kept.written = written;
    list.replaceChildren(...data.rows.map(item));
  }
  for (const button of list.querySelectorAll("button")) {
    const chosen = button.dataset.event === data.selected;
    button.setAttribute("aria-pressed", String(chosen));
  }
  list.onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const chosen = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(chosen));
    setTriggerValue("selected", chosen ? button.dataset.event : null);
  };
  return () => {
    lists.delete(parentElement);
    list.remove();
  };
}

function item(row) {
  const button = part("button", "event");
  button.type = "button";
  button.dataset.event = row.id;
  const token = part("span", `token ${row.stance} ${row.actor}`, String(row.n));
  const words = part("span", "words");
  const head = part("span", "head");
  head.append(part("span", "title", row.title), part("span", "stance", row.stanceName));
  if (row.disputed) {
    const disputed = part("span", "disputed");
    disputed.append(part("span", "sign", "≠"), " contradicted");
    head.append(disputed);
  }
  const quote = part("q", "quote", row.quote);
  quote.lang = row.language;
  quote.dir = "auto";
  const notes = part("span", "notes");
  notes.append(
    part("span", "", row.who),
    part("span", "", row.when),
    part("span", "", row.place),
  );
  if (row.more) notes.append(part("span", "", row.more));
  words.append(head, quote, notes);
  button.append(token, words);
  const line = document.createElement("li");
  line.append(button);
  return line;
}

function part(name, className, text = "") {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
}
