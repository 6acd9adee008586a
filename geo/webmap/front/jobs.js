// @ts-check
// Work that is done a little in each frame, so that the page keeps moving meanwhile.

/** @typedef {() => Generator<void, void, void>} Work it yields where it may pause */

/**
 * One job at a time, and one that waits for a pause.
 * @param {number} slice milliseconds of a frame that a job may take
 */
export function createJobs(slice) {
  /** @type {Generator<void, void, void> | null} */
  let job = null;
  /** @type {{work: Work, from: number} | null} */
  let waiting = null;
  let [frame, timer] = [0, 0];

  function next() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const until = performance.now() + slice;
      while (job && performance.now() < until) if (job.next().done) job = null;
      if (job) next();
      else if (waiting) wait();
    });
  }

  function wait() {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      if (job || !waiting) return;
      job = waiting.work();
      waiting = null;
      next();
    }, Math.max(0, (waiting?.from ?? 0) - performance.now()));
  }

  return {
    /** Takes the place of what is under way. @param {Work} work */
    run(work) {
      job = work();
      waiting = null;
      next();
    },
    /** Begins after a pause, and after what is under way. @param {number} pause @param {Work} work */
    later(pause, work) {
      waiting = { work, from: performance.now() + pause };
      wait();
    },
    /** Puts aside what waits for a pause. */
    rest() {
      waiting = null;
    },
    busy: () => job !== null,
  };
}
