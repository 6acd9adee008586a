// What bench_map.py runs in the pages that it measures.
({
  // Notes when the first element of a selector has been drawn.
  first: (selector) => {
    const look = () => {
      if (!document.querySelector(selector)) requestAnimationFrame(look);
      else requestAnimationFrame(() => void (window.firstDrawn = performance.now()));
    };
    requestAnimationFrame(look);
  },

  // Milliseconds of script of each step of the range, and until the second frame after it.
  step: async ([peer, steps]) => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const slider = document.querySelector("input[type=range]");
    const timed = Object.keys(window).filter((name) => name.startsWith("map_")).map((name) => window[name]?.timeDimension).find(Boolean);
    const handle = document.querySelector(".handle.from");
    const set = {
      ours: (i) => handle.dispatchEvent(new KeyboardEvent("keydown", {
        key: i < steps * 0.6 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true,
      })),
      timestamped: (i) => {
        const last = timed.getAvailableTimes().length - 1;
        timed.setCurrentTimeIndex(Math.round((i / (steps - 1)) * last));
      },
      timeline: (i) => {
        slider.value = +slider.min + (i / (steps - 1)) * (slider.max - slider.min);
        for (const kind of ["input", "change"]) slider.dispatchEvent(new Event(kind, { bubbles: true }));
      },
      swiftmap: (i) => {
        slider.value = String(+slider.min + (i % (slider.max - slider.min)));
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      },
    }[peer];
    const found = [];
    for (let i = 0; i < steps; i += 1) {
      await frame();
      const begun = performance.now();
      set(i);
      const script = performance.now() - begun;
      await frame();
      await frame();
      found.push([script, performance.now() - begun]);
    }
    return found.slice(3);
  },

  // Notes each frame's length, and when the marks were last drawn.
  watch: () => {
    Object.assign(window, { gaps: [], put: 0, stood: 0, watching: true });
    const { putImageData } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.putImageData = function put(...given) {
      putImageData.apply(this, given);
      if (this.canvas.matches(".plate canvas")) window.put = performance.now();
    };
    window[document.querySelector(".folium-map").id].on("moveend", () => void (window.stood = performance.now()));
    let last = performance.now();
    const next = () => {
      const now = performance.now();
      window.gaps.push([last, now - last]);
      last = now;
      if (window.watching) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
  },
});
