// The transcript follows the player, and the player follows the transcript. The page is complete without this.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const players = all("video, audio");
  const start = (one) => Number(one.dataset.offset);
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 960px)");
  const pill = document.querySelector(".pill");
  let player = players[0];
  let wished; // the time last asked for
  let stopAt = Infinity; // end of a shared range, in seconds
  let sentence = null;
  let following = true;

  // ---- the clock of a player: its recording begins somewhere in the episode, and its file may be another cut of it

  const first = (one) => one.querySelector("source");
  const chosen = (one) => all("source", one).find((source) => source.src === one.currentSrc) || first(one);
  const edits = (one) => JSON.parse(chosen(one)?.dataset.edits || "[]"); // [at, inserted or (negative) removed], …

  // The time of the episode that a player is at: it stands still in what was inserted.
  function timeAt(one) {
    const undo = (time, [at, change]) => (time < at ? time : time - Math.min(change, time - at));
    return start(one) + edits(one).reduce(undo, one.currentTime);
  }

  // Where a player has to go for a time of the episode: what was removed is skipped.
  function placeOf(one, time) {
    const from = time - start(one);
    return edits(one).reduce((place, [at, change]) => (from < at ? place : place + Math.max(change, at - from)), from);
  }

  // ---- what is said when: sections first, since a section begins at its own time and not at its first word's

  const sections = all("section[data-t]").map((element) => ({
    at: Number(element.dataset.t),
    sentences: all("span[data-t]", element).map((span) => ({ span, at: Number(span.dataset.t) })),
  }));

  const last = (list, time) => list.reduce((found, one) => (one.at <= time ? one : found), undefined);

  function sentenceAt(time) {
    const section = last(sections, time);
    return section && (last(section.sentences, time) || section.sentences[0]);
  }

  // The word ranges of a sentence: runs without white space, or of the lengths that it gives. Marks hold no words.
  function timedWords({ span, at }) {
    const lengths = span.dataset.l && span.dataset.l.split(" ").map(Number);
    const gaps = span.dataset.w.split(" ").map(Number);
    const words = [];
    for (const node of span.childNodes) {
      if (node.nodeType !== Node.TEXT_NODE) continue;
      const run = /\S+/g;
      for (let match; (match = run.exec(node.data)); ) {
        run.lastIndex = match.index + ((lengths && lengths[words.length]) || match[0].length);
        const range = new Range();
        range.setStart(node, match.index);
        range.setEnd(node, Math.min(run.lastIndex, node.length));
        words.push({ range, at });
        at += (gaps[words.length - 1] || 0) / 100;
      }
    }
    return words;
  }

  // ---- light the sentence and its word

  const light = window.Highlight && CSS.highlights ? new Highlight() : null;
  if (light) CSS.highlights.set("word", light);

  function mark(next) {
    if (next === sentence) return;
    if (sentence) sentence.span.classList.remove("now");
    sentence = next;
    if (!sentence) return;
    sentence.span.classList.add("now");
    sentence.words = sentence.words || timedWords(sentence);
    if (following) reveal();
  }

  function show() {
    const time = timeAt(player);
    if (time >= stopAt) {
      stopAt = Infinity;
      player.pause();
    }
    const inserted = placeOf(player, time) > player.currentTime + 0.01; // nothing of it is in the transcript
    mark(inserted ? undefined : sentenceAt(time));
    if (!light) return;
    light.clear();
    const word = sentence && last(sentence.words, time);
    if (word) light.add(word.range);
  }

  function frame() {
    show();
    if (!player.paused) requestAnimationFrame(frame);
  }

  // ---- follow the line, until the reader scrolls away

  // How much of the top the player hides where it stays there.
  function covered() {
    const figure = document.querySelector(".player");
    return figure && getComputedStyle(figure).position === "sticky" ? figure.offsetHeight : 0;
  }

  function reveal(always) {
    const box = sentence.span.getBoundingClientRect();
    const top = covered();
    const room = innerHeight - top;
    if (!always && box.top >= top + 0.12 * room && box.bottom <= top + 0.72 * room) return;
    scrollTo({ top: scrollY + box.top - top - 0.3 * room, behavior: calm.matches ? "auto" : "smooth" });
  }

  function follow(yes) {
    following = yes;
    pill.hidden = yes || !sentence;
  }

  const leave = () => following && player && !player.paused && follow(false);
  addEventListener("wheel", leave, { passive: true });
  addEventListener("touchmove", leave, { passive: true });
  addEventListener("keydown", ({ key }) => /^(Page|Arrow(Up|Down)|Home|End)/.test(key) && leave());
  pill.addEventListener("click", () => {
    follow(true);
    if (sentence) reveal(true);
  });

  // ---- go to a time

  function seek(time, { end = Infinity, play = false } = {}) {
    const next = players.filter((one) => start(one) <= time).pop() || players[0];
    if (!next) return;
    if (next !== player) player.pause();
    player = next;
    players.forEach((one) => (one.hidden = one !== player));
    stopAt = end;
    wished = time;
    player.currentTime = placeOf(player, time);
    if (play) player.play().catch(() => {}); // the browser may want a click first
    follow(true);
    show();
  }

  // 31, 54.6, 0:31, 1:02:03
  const seconds = (text) => text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);

  // What a link asks for: #t=31, #t=31,54 (stops at 54), ?t=31, or #t-31, the id of a heading.
  function asked(url) {
    const range = /(?:^|[#?&])t=([\d:.]+)(?:,([\d:.]+))?/.exec(url.hash) || /[?&]t=([\d:.]+)(?:,([\d:.]+))?/.exec(url.search);
    const heading = url.hash.length > 1 && document.getElementById(url.hash.slice(1));
    const section = heading && heading.closest("section[data-t]");
    if (section) return { time: Number(section.dataset.t), heading };
    return range && { time: seconds(range[1]), end: range[2] ? seconds(range[2]) : Infinity };
  }

  function go(url, play) {
    const wish = asked(url);
    if (!wish || !(wish.time >= 0)) return;
    seek(wish.time, { end: wish.end, play });
    mark(sentenceAt(wish.time)); // a page without a player shows the place
    if (sentence && !wish.heading) reveal();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) {
      if (/^#t[=-]/.test(link.getAttribute("href"))) go(link, true);
      return;
    }
    const span = event.target.closest("span[data-t]");
    if (span && players.length && getSelection().isCollapsed) seek(Number(span.dataset.t), { play: true });
  });
  addEventListener("hashchange", () => go(location, false));

  // ---- captions: beside the text on wide screens they would say it twice; from disk they come from the page

  function addCaptions(one) {
    const own = chosen(one)?.dataset.captions;
    const cues = document.getElementById(own || "captions");
    const fits = own === first(one)?.dataset.captions; // the page's track is that of the first file
    if (!cues || (fits && one.querySelector("track") && location.protocol !== "file:")) return;
    all("track", one).forEach((track) => track.remove());
    const offset = own ? 0 : start(one);
    const track = one.addTextTrack("captions", "Captions", document.documentElement.lang);
    for (const [from, to, text] of JSON.parse(cues.textContent)) {
      if (to > offset) track.addCue(new VTTCue(Math.max(0, from - offset), to - offset, text));
    }
    placeCaptions();
  }

  function placeCaptions() {
    const mode = wide.matches && !document.fullscreenElement ? "hidden" : "showing";
    for (const one of players) for (const track of one.textTracks) track.mode = mode;
  }
  placeCaptions();
  document.addEventListener("fullscreenchange", placeCaptions);

  // ---- set up

  // Which of its files a player has chosen is sure only now.
  function loaded(one) {
    addCaptions(one);
    if (one === player && wished !== undefined) one.currentTime = placeOf(one, wished);
  }

  for (const one of players) {
    if (one.readyState) loaded(one);
    else one.addEventListener("loadedmetadata", () => loaded(one), { once: true });
    one.addEventListener("play", () => {
      if (one !== player) seek(timeAt(one));
      frame();
    });
    for (const event of ["timeupdate", "seeked"]) one.addEventListener(event, () => one === player && show());
    one.addEventListener("ended", () => {
      const next = players[players.indexOf(one) + 1];
      if (next) seek(start(next), { end: stopAt, play: true });
    });
    one.hidden = one !== player;
  }
  const larger = document.querySelector(".wide");
  if (larger && document.querySelector("video")) {
    larger.hidden = false;
    larger.addEventListener("click", () => {
      larger.setAttribute("aria-pressed", document.body.classList.toggle("theatre"));
    });
  }
  const questions = document.querySelector(".questions details");
  if (questions && !wide.matches) questions.open = false;
  if (players.length) document.documentElement.classList.add("live");
  go(location, false);
})();
