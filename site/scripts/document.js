/* The page of a document: marks the words that led here (?q=), switches marks off (?hide=unit), follows the outline. */
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

  function aim() {
    var name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (error) { /* not an escape: taken as it is */ }
    return name ? document.getElementById(name) : null;
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
    var field = document.querySelector(".marks");
    var hidden = (asked.get("hide") || "").split(",").filter(Boolean);
    field.hidden = false;
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

  function follow() {
    var outline = document.querySelector(".outline");
    if (!outline) { return; }
    if (window.matchMedia("(max-width: 75rem)").matches) { outline.querySelector("details").open = false; }
    outline.classList.add("followed");
    var links = new Map();
    outline.querySelectorAll("a").forEach(function (link) { links.set(decodeURIComponent(link.hash.slice(1)), link); });
    var heads = Array.from(paper.querySelectorAll("[id^='o-']")).filter(function (head) { return links.has(head.id); });
    if (!window.IntersectionObserver || !heads.length) { return; }
    var current = null;
    function here() {
      var passed = heads.filter(function (head) { return head.getBoundingClientRect().top < 140; });
      var next = links.get((passed[passed.length - 1] || heads[0]).id);
      if (next === current) { return; }
      if (current) { current.removeAttribute("aria-current"); }
      next.setAttribute("aria-current", "location");
      current = next;
    }
    var watcher = new IntersectionObserver(here, { rootMargin: "0px 0px -75% 0px" });
    heads.forEach(function (head) { watcher.observe(head); });
    here();
  }

  switches();
  follow();
  light();
  window.addEventListener("hashchange", light);
})();
