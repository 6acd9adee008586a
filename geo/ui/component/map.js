// The journey's map, in one iframe that lives as long as the session.
//
// Streamlit calls the default export at each change of `data`; the frame is made at the
// first call only. Afterwards it is told what changed by messages. The frame's document
// is sandboxed without an origin of its own, so that a message is known to be the
// document's by its source.
//
// `data`: {src, version, title, range: [start, end], filter: {stances, voices}, event,
// session, heard}. `src` is the document's path and `version` its tag. `heard` is the
// number of the last message that the script acted on, counted anew for each `session`:
// while it lags behind, the script speaks of an earlier state and is not listened to.

const SANDBOX =
  "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads";
const LOOK_EVERY_MS = 5000;

/** @type {WeakMap<ParentNode, ReturnType<typeof hang>>} */
const frames = new WeakMap();

/** @param {{data: any, parentElement: HTMLElement, setTriggerValue: (name: string, value: unknown) => void}} component */
export default function show(component) {
  const { data, parentElement, setTriggerValue } = component;
  let frame = frames.get(parentElement);
  if (!frame) {
    frame = hang(parentElement);
    frames.set(parentElement, frame);
  }
  frame.update(data, setTriggerValue);
  return () => {
    frame.take();
    frames.delete(parentElement);
  };
}

/** @param {HTMLElement} parent */
function hang(parent) {
  const iframe = document.createElement("iframe");
  iframe.setAttribute("sandbox", SANDBOX);
  iframe.className = "journey";

  let data = null;
  let tell = (_name, _value) => {};
  let shown = "";
  let ready = false;
  let said = 0;
  // What the document was last told, or said itself; each by the message's type.
  const known = new Map();

  function update(given, setTriggerValue) {
    if (data?.session !== given.session) said = 0;
    data = given;
    tell = setTriggerValue;
    iframe.title = given.title;
    const address = `${new URL(given.src, location.origin)}?v=${given.version}`;
    if (address !== shown) open(address);
    else speak();
  }

  function open(address) {
    ready = false;
    known.clear();
    if (shown) {
      // Replacing adds nothing to the history that the reader goes back in.
      iframe.contentWindow?.location.replace(address);
    } else {
      iframe.src = address;
      parent.append(iframe);
    }
    shown = address;
  }

  function speak() {
    if (!ready || !data) return;
    send({ type: "dateline:theme", theme: theme(iframe) });
    if (data.heard < said) return;
    send({ type: "dateline:filter", ...data.filter });
    send({ type: "dateline:range", start: data.range[0], end: data.range[1] });
    if (send({ type: "dateline:select", event: data.event }) && data.event !== null) comeIntoView();
  }

  function send(message) {
    const written = JSON.stringify(message);
    if (known.get(message.type) === written) return false;
    known.set(message.type, written);
    iframe.contentWindow?.postMessage(message, "*");
    return true;
  }

  // Who chooses an event in the list below the map wants to see it on the map.
  function comeIntoView() {
    const { top, bottom, height } = iframe.getBoundingClientRect();
    if (Math.min(bottom, innerHeight) - Math.max(top, 0) > height / 2) return;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    iframe.scrollIntoView({ block: "nearest", behavior: still ? "instant" : "smooth" });
  }

  function hear(event) {
    if (event.source !== iframe.contentWindow) return;
    const message = event.data;
    if (message === null || typeof message !== "object") return;
    if (message.type === "dateline:ready") {
      ready = true;
      known.clear();
      speak();
    } else if (message.type === "dateline:range" && isRange(message)) {
      const { start, end } = message;
      say("range", "dateline:range", { start, end });
    } else if (message.type === "dateline:selected" && isEvent(message.event)) {
      say("selected", "dateline:select", { event: message.event });
    }
  }

  // Tell the script what the reader did in the document, unless it is known already.
  function say(name, type, value) {
    const written = JSON.stringify({ type, ...value });
    if (known.get(type) === written) return;
    known.set(type, written);
    said += 1;
    tell(name, { ...value, n: said });
  }

  // The journey's files may change while its page is open.
  async function look() {
    if (document.hidden || !ready || !data) return;
    const { src, version } = data;
    try {
      const answer = await fetch(src, { method: "HEAD", cache: "no-store" });
      // After a dot the tag tells the address that the page was asked for at.
      const [tag] = (answer.headers.get("etag") ?? "").replace(/^W\/|"/g, "").split(".");
      if (tag !== version && data.version === version) tell("changed", tag);
    } catch {
      // The server cannot be reached: Streamlit says so itself.
    }
  }

  window.addEventListener("message", hear);
  document.addEventListener("visibilitychange", look);
  const looking = setInterval(look, LOOK_EVERY_MS);

  function take() {
    window.removeEventListener("message", hear);
    document.removeEventListener("visibilitychange", look);
    clearInterval(looking);
    iframe.remove();
  }

  return { update, take };
}

/** Whether these are edges of a range: numbers in order, or null where it is open. */
function isRange({ start, end }) {
  const edges = [start, end].filter((edge) => edge !== null);
  return edges.every(Number.isFinite) && (edges.length < 2 || start < end);
}

function isEvent(event) {
  return event === null || typeof event === "string";
}

/** Whether the page around is light or dark: its background tells. */
function theme(element) {
  const style = getComputedStyle(element);
  const probe = document.createElement("canvas").getContext("2d");
  probe.fillStyle = style.getPropertyValue("--st-background-color").trim() || "#fff";
  probe.fillRect(0, 0, 1, 1);
  const [red, green, blue] = probe.getImageData(0, 0, 1, 1).data;
  return 0.299 * red + 0.587 * green + 0.114 * blue < 128 ? "dark" : "light";
}
