/* The page of a document, or one of several of a very long one: marks the words that led here (?q=), switches marks off (?hide=unit), shows in the outline and
   in the list of findings what is being read. */
"use strict";

(function () {
  var paper = document.getElementById("text");
  var asked = new URLSearchParams(location.search);

  /* Text nodes of an element, joined: a word may go over several marks. */
  function mark(scope, wanted) {
    var walker = document.createTreeWalker(scope, NodeFilter.SHOW_TEXT), nodes = [], whole = "";
    while (walker.nextNode()) {
      if (walker.currentNode.parentElement.closest(".to-ledger")) { continue; }
      nodes.push({ node: walker.currentNode, at: whole.length });
      whole += walker.currentNode.nodeValue;
    }
    var found = KB.places(whole, wanted);
    nodes.reverse().forEach(function (piece) {
      var end = piece.at + piece.node.nodeValue.length;
      found.filter(function (place) { return place[0] < end && place[1] > piece.at; }).reverse().forEach(function (place) {
        var range = document.createRange();
        range.setStart(piece.node, Math.max(place[0], piece.at) - piece.at);
        range.setEnd(piece.node, Math.min(place[1], end) - piece.at);
        var hit = document.createElement("mark");
        hit.className = "hit-mark";
        range.surroundContents(hit);
      });
    });
    return found.length;
  }

  function aimed() {
    var name = location.hash.slice(1);
    try { return decodeURIComponent(name); } catch (error) { return name; /* not an escape: taken as it is */ }
  }

  function aim() { return aimed() ? document.getElementById(aimed()) : null; }

  /* Of a text on several pages a link from outside the site knows only the first: from there it goes on to the page that has the place. */
  function onward() {
    var next = paper.getAttribute("data-next");
    if (next && aimed() && !aim()) { location.replace(next + location.search + location.hash); }
  }

  function clear() {
    paper.querySelectorAll(".hit-mark").forEach(function (hit) {
      var around = hit.parentNode;
      while (hit.firstChild) { around.insertBefore(hit.firstChild, hit); }
      around.removeChild(hit);
      around.normalize();
    });
  }

  function light() {
    if (!asked.get("q")) { return; }
    KB.load("data/fold.js").then(function () {
      var target = aim(), wanted = KB.words(asked.get("q"));
      clear();
      if (target && paper.contains(target)) {
        /* A heading is an anchor for what stands beneath it as well. */
        if (!mark(target, wanted) && target.nextElementSibling) { mark(target.nextElementSibling, wanted); }
        target.scrollIntoView();
      } else if (mark(paper, wanted)) {
        paper.querySelector(".hit-mark").scrollIntoView({ block: "center" });
      }
    }).catch(function () { /* without its table the page is read as it is */ });
  }

  function switches() {
    var field = document.querySelector(".marks"), bar = document.querySelector(".bar");
    var hidden = (asked.get("hide") || "").split(",").filter(Boolean);
    bar.hidden = false;
    bar.querySelector(".print").addEventListener("click", function () { window.print(); });
    field.querySelectorAll("input").forEach(function (box) {
      box.checked = hidden.indexOf(box.value) < 0;
      paper.classList.toggle("no-" + box.value, !box.checked);
      box.addEventListener("change", function () {
        paper.classList.toggle("no-" + box.value, !box.checked);
        var off = Array.from(field.querySelectorAll("input:not(:checked)"), function (other) { return other.value; });
        if (off.length) { asked.set("hide", off.join(",")); } else { asked.delete("hide"); }
        var query = asked.toString();
        try { history.replaceState(null, "", (query ? "?" + query : location.pathname) + location.hash); } catch (error) { /* refused from disk by some old browsers */ }
      });
    });
  }

  /* Brings an entry into sight within its own column, without moving the page. */
  function bring(column, entry) {
    if (column.scrollHeight <= column.clientHeight || column.matches(":hover") || column.contains(document.activeElement)) { return; }
    var box = column.getBoundingClientRect(), at = entry.getBoundingClientRect();
    var top = Math.max(box.top, 0), bottom = Math.min(box.bottom, window.innerHeight);
    if (at.top < top + 48 || Math.min(at.bottom, at.top + 120) > bottom) { column.scrollTop += at.top - top - 64; }
  }

  /* `entries` by the id of the place in the text they speak of: the one of the last place passed is the current one. */
  function follower(column, entries) {
    if (!entries.size) { return function () { /* nothing to follow */ }; }
    var places = Array.from(paper.querySelectorAll("[id]")).filter(function (place) { return entries.has(place.id); });
    var current = null;
    return function (line) {
      var passed = null;
      places.some(function (place) {
        if (place.getBoundingClientRect().top >= line) { return true; }
        passed = place;
        return false;
      });
      var next = entries.get((passed || places[0] || {}).id);
      if (!next || next === current) { return; }
      if (current) { current.removeAttribute("aria-current"); }
      next.setAttribute("aria-current", "location");
      current = next;
      bring(column, next);
    };
  }

  function byPlace(column, pick) {
    var entries = new Map();
    column.querySelectorAll(pick).forEach(function (entry) {
      var link = entry.matches("a") ? entry : entry.querySelector("a.what");
      entries.set(decodeURIComponent(link.hash.slice(1)), entry);
    });
    return entries;
  }

  function follow() {
    var outline = document.querySelector(".outline"), ledger = document.querySelector(".ledger"), steps = [], waiting = false;
    if (outline) {
      if (window.matchMedia("(max-width: 75rem)").matches) { outline.querySelector("details").open = false; }
      outline.classList.add("followed");
      steps.push(follower(outline, byPlace(outline, "a")));
    }
    steps.push(follower(ledger, byPlace(ledger, "li.entry")));
    /* What is read stands a little below the upper edge; where the page ends, the reading goes on down to the lower one. */
    function step() {
      var root = document.documentElement, room = window.innerHeight - 140;
      var rest = root.scrollHeight - window.innerHeight - window.scrollY;
      waiting = false;
      steps.forEach(function (one) { one(140 + Math.max(0, room - rest)); });
    }
    function soon() {
      if (!waiting) { waiting = true; window.requestAnimationFrame(step); }
    }
    window.addEventListener("scroll", soon, { passive: true });
    window.addEventListener("resize", soon, { passive: true });
    step();
  }

  onward();
  switches();
  follow();
  light();
  window.addEventListener("hashchange", onward);
  window.addEventListener("hashchange", light);
})();
