// @ts-check
// Work that is done a little in each frame, so that the page keeps moving meanwhile.

/** @typedef {() => Generator<void, void, void>} Work it yields where it may pause */

/**
 * One job at a time: a new one takes the place of the one before.
 * @param {number} slice milliseconds of a frame that a job may take
 */
export function createJobs(slice) {
  /** @type {Generator<void, void, void> | null} */
  let job = null;
  let [frame, timer] = [0, 0];

  function goOn() {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const until = performance.now() + slice;
      while (job && performance.now() < until) if (job.next().done) job = null;
      if (job) goOn();
    });
  }

  function stop() {
    clearTimeout(timer);
    job = null;
  }

  return {
    stop,
    /** Begins with the next frame, or after a pause. @param {Work} work @param {number} [pause] milliseconds */
    start(work, pause = 0) {
      stop();
      const begin = () => {
        job = work();
        goOn();
      };
      if (pause) timer = window.setTimeout(begin, pause);
      else begin();
    },
    busy: () => job !== null,
  };
}

/** All of it at once. @param {Generator<void, void, void>} work */
export function finish(work) {
  while (!work.next().done);
}
