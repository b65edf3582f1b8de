(function () {
  "use strict";
  var body = document.body;
  ["index", "toolbar"].forEach(function (id) {
    var part = document.getElementById(id);
    if (part) { body.insertBefore(part, body.firstChild); }
  });

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  each("#toolbar button", function (button) {
    button.addEventListener("click", function () {
      var off = body.classList.toggle("no-" + button.getAttribute("data-level"));
      button.setAttribute("aria-pressed", String(!off));
    });
  });

  var search = document.querySelector("#toolbar input");
  var rule = "";
  function shows(row) {
    var words = search ? search.value.trim().toLowerCase() : "";
    var codes = " " + (row.getAttribute("data-codes") || "") + " ";
    var named = row.firstElementChild.textContent.toLowerCase().indexOf(words) >= 0;
    return named && (!rule || codes.indexOf(" " + rule + " ") >= 0);
  }
  function filter() {
    each(".map tr[data-codes]", function (row) {
      row.hidden = !shows(row);
      var link = row.querySelector("a");
      var report = link && document.getElementById(link.getAttribute("href").slice(1));
      if (report) { report.hidden = row.hidden; }
    });
  }
  if (search) { search.addEventListener("input", filter); }
  each(".rules button", function (button) {
    button.addEventListener("click", function () {
      var code = button.getAttribute("data-rule");
      rule = rule === code ? "" : code;
      each(".rules button", function (other) {
        other.setAttribute("aria-pressed", String(other.getAttribute("data-rule") === rule));
      });
      filter();
    });
  });

  function open() {
    var target = location.hash && document.getElementById(location.hash.slice(1));
    for (var part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") { part.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  window.addEventListener("hashchange", open);
  open();

  window.addEventListener("beforeprint", function () {
    if (document.querySelectorAll("details.report").length <= 20) {
      each("details.report", function (report) { report.open = true; });
    }
  });
})();
