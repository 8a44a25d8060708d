// Runs once at the end of the page: LaTeX by KaTeX, code by highlight.js, charts by plotly.js, each only if the page has any.
"use strict";
(() => {
  for (const element of document.querySelectorAll(".math")) {
    katex.render(element.textContent, element, {
      displayMode: element.classList.contains("display"),
      throwOnError: false, // a formula that KaTeX does not know shows as its source
      strict: "ignore",
      trust: false,
      maxExpand: 1000,
      maxSize: 40, // em
    });
  }

  if (window.hljs) for (const code of document.querySelectorAll('pre code[class*="language-"]')) {
    const language = code.className.match(/language-(\S+)/)[1];
    if (hljs.getLanguage(language)) hljs.highlightElement(code);
  }

  for (const chart of document.querySelectorAll(".chart")) {
    const figure = JSON.parse(chart.firstElementChild.textContent);
    Plotly.newPlot(chart, figure.data ?? [], { autosize: true, ...figure.layout, width: undefined }, { responsive: true, displaylogo: false });
  }

  // What scrolls within its own box can be reached and scrolled by keyboard.
  for (const box of document.querySelectorAll("pre, .output, .prose, .prose > table, .display")) {
    if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0;
  }
  document.documentElement.dataset.ready = "true";
})();
