// Answers from the page's own code: tracks and instants in on standard input, where he is out.
import { readFileSync } from "node:fs";
import { trackOf, whereabouts } from "../../geo/webmap/front/whereabouts.js";

const answers = JSON.parse(readFileSync(0, "utf8")).map(({ doc, instants }) => {
  const track = trackOf(doc);
  return instants.map((at) => whereabouts(track, at));
});
process.stdout.write(JSON.stringify(answers));
