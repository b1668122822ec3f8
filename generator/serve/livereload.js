// Keeps an open page of the preview up with the site. Only the preview adds it; no published page has it.
(function () {
  "use strict";
  var own = document.currentScript;
  var page = own.getAttribute("data-page");
  var etag = own.getAttribute("data-etag");
  var kept = "variorum:" + page;
  var source = null;
  var leaving = false;

  // ---- one place for what the preview itself has to say, out of reach of the page's styles

  var style = [
    ":host{all:initial}",
    "*{box-sizing:border-box}",
    ".panel{position:fixed;inset:auto 0 0 0;max-height:70vh;overflow:auto;z-index:2147483647;background:#1d1b19;",
    "color:#f4efe8;font:15px/1.5 system-ui,sans-serif;padding:16px 24px 20px;border-top:5px solid #ff8a70;",
    "box-shadow:0 -8px 40px rgba(0,0,0,.45)}",
    "h2{margin:0 0 4px;font-size:17px}p{margin:2px 0}ol{margin:8px 0 0;padding:0;list-style:none}",
    "li{margin:0 0 12px;padding-left:12px;border-left:2px solid #6b645c}",
    ".where{font:600 14px/1.5 ui-monospace,monospace;color:#ffc2b3}.hint{color:#cfe3b4}",
    "pre{display:grid;grid-template-columns:minmax(max-content,1fr);margin:6px 0;padding:8px 10px;",
    "background:#0f0e0d;overflow:auto;font:13px/1.55 ui-monospace,monospace}",
    ".at{background:#54241a}.n{color:#9a9187}",
    ".gone{position:fixed;right:12px;bottom:12px;z-index:2147483647;background:#1d1b19;color:#f4efe8;",
    "font:14px/1.4 system-ui,sans-serif;padding:8px 14px;border-radius:4px;border-left:5px solid #ffc46b}"
  ].join("");
  var host = null;
  var root = null;
  var panel = null;
  var gone = null;

  function place() {
    if (host) return root;
    host = document.createElement("variorum-preview");
    root = host.attachShadow({ mode: "open" });
    var sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    document.documentElement.appendChild(host);
    return root;
  }

  function add(parent, name, kind, text) {
    var element = document.createElement(name);
    if (kind) element.className = kind;
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  function showFailure(failure) {
    hideFailure();
    panel = add(place(), "section", "panel");
    panel.setAttribute("role", "alert");
    panel.setAttribute("aria-label", "The build failed");
    add(panel, "h2", "", "The last build failed. This page is the last good one.");
    var list = add(panel, "ol", "");
    failure.errors.forEach(function (error) {
      var item = add(list, "li", "");
      if (error.file) add(item, "p", "where", error.file + (error.line ? ":" + error.line : ""));
      add(item, "p", "message", error.message);
      if (error.lines.length) {
        var pre = add(item, "pre", "");
        error.lines.forEach(function (line) {
          var row = add(pre, "div", line[0] === error.line ? "at" : "");
          add(row, "span", "n", String(line[0]).padStart(4) + "  ");
          row.appendChild(document.createTextNode(line[1]));
        });
      }
      if (error.hint) add(item, "p", "hint", error.hint);
    });
    if (failure.more) add(panel, "p", "", "and " + failure.more + " more; the terminal lists them all");
  }

  function hideFailure() {
    if (panel) panel.remove();
    panel = null;
  }

  function showGone(yes) {
    if (!yes) {
      if (gone) gone.remove();
      gone = null;
    } else if (!gone && !leaving) {
      gone = add(place(), "div", "gone", "The preview has ended. This page comes back when it does.");
      gone.setAttribute("role", "status");
    }
  }

  // ---- what stays over a reload: the place, what is open, and what each part said before

  function sum(text) {
    var h = 5381;
    for (var i = 0; i < text.length; i++) h = ((h * 33) ^ text.charCodeAt(i)) >>> 0;
    return h.toString(36);
  }

  function marks() {
    var found = {};
    document.querySelectorAll("body [id]").forEach(function (element) {
      if (!/^(main|content|top|nav|search)$/.test(element.id)) found[element.id] = sum(element.textContent);
    });
    return found;
  }

  function called(details) {
    var summary = details.querySelector("summary");
    var around = details.id ? null : details.closest("[id]");
    return details.id || (around ? around.id : "") + "|" + (summary ? summary.textContent.trim() : "");
  }

  function keep() {
    var open = {};
    document.querySelectorAll("details").forEach(function (element) {
      open[called(element)] = element.open;
    });
    var anchor = null;
    var all = document.querySelectorAll("body [id]");
    for (var i = 0; i < all.length; i++) {
      var top = all[i].getBoundingClientRect();
      if (top.bottom > 0 && top.height) {
        if (top.top < innerHeight) anchor = [all[i].id, top.top];
        if (top.top >= 0) break;
      }
    }
    var state = { x: scrollX, y: scrollY, anchor: anchor, open: open, marks: marks(), time: Date.now() };
    try {
      sessionStorage.setItem(kept, JSON.stringify(state));
    } catch (full) {
      // a page this large is shown without its marks
    }
  }

  function bring() {
    var state = null;
    try {
      state = JSON.parse(sessionStorage.getItem(kept));
      sessionStorage.removeItem(kept);
    } catch (broken) {
      return;
    }
    if (!state || Date.now() - state.time > 60000) return;
    document.querySelectorAll("details").forEach(function (element) {
      var name = called(element);
      if (name in state.open) element.open = state.open[name];
    });
    function settle() {
      var element = state.anchor && state.y > 0 && document.getElementById(state.anchor[0]);
      if (element) scrollBy(0, element.getBoundingClientRect().top - state.anchor[1]);
      else scrollTo(state.x, state.y);
    }
    if ("scrollRestoration" in history) history.scrollRestoration = "manual";
    settle();
    addEventListener("load", settle, { once: true });
    show(state.marks);
  }

  function show(before) {
    var now = marks();
    var changed = Object.keys(now).filter(function (id) {
      return before[id] !== now[id];
    });
    if (changed.length > 200) return; // a new theme, or another story: nothing to point at
    var elements = changed.map(function (id) {
      return document.getElementById(id);
    });
    elements.forEach(function (element) {
      var within = elements.some(function (other) {
        return other !== element && element.contains(other);
      });
      if (within || !element.animate) return; // the innermost part that changed
      element.setAttribute("data-changed", "");
      element.animate(
        [{ outline: "3px solid #e0a100", outlineOffset: "3px" }, { outline: "3px solid transparent", outlineOffset: "3px" }],
        { duration: 2500, easing: "ease-in" }
      ).onfinish = function () {
        element.removeAttribute("data-changed");
      };
    });
  }

  // ---- what the server tells

  function reload() {
    if (leaving) return;
    leaving = true;
    keep();
    location.reload();
  }

  function restyle(paths) {
    document.querySelectorAll('link[rel~="stylesheet"]').forEach(function (link) {
      var address = new URL(link.href);
      if (paths.indexOf(decodeURIComponent(address.pathname).replace(/^\//, "")) < 0) return;
      var next = link.cloneNode();
      address.searchParams.set("v", Date.now());
      next.href = address.href;
      next.onload = next.onerror = function () {
        link.remove();
        document.documentElement.dispatchEvent(new CustomEvent("variorum:restyled"));
      };
      link.after(next);
    });
  }

  function listen() {
    if (source || leaving) return;
    source = new EventSource("/~variorum/events?page=" + encodeURIComponent(page) + "&etag=" + etag);
    var told = function (name, act) {
      source.addEventListener(name, function (event) {
        act(JSON.parse(event.data));
      });
    };
    told("hello", function () {
      showGone(false);
      hideFailure();
    });
    told("reload", reload);
    told("style", function (news) {
      restyle(news.paths);
    });
    told("failure", showFailure);
    told("mended", hideFailure);
    source.onerror = function () {
      showGone(true);
      if (source && source.readyState === EventSource.CLOSED) {
        // refused, not lost: the browser will not try again by itself
        source = null;
        setTimeout(listen, 500);
      }
    };
  }

  function rest() {
    if (source) source.close();
    source = null;
  }

  // A browser has six connections to a host: tabs that nobody sees let theirs go, and catch up when they are seen.
  document.addEventListener("visibilitychange", function () {
    if (document.hidden) rest();
    else listen();
  });
  addEventListener("pagehide", function () {
    leaving = true;
    rest();
  });
  addEventListener("pageshow", function (event) {
    if (event.persisted) {
      leaving = false;
      listen();
    }
  });

  bring();
  if (!document.hidden) listen();
})();
