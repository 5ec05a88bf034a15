// What a hostile document may hold: each runs `hit(n)` if it ever gets to be more than text.
const wrap = (code) => [
  `<script>${code}</script>`, `<SCRIPT>${code}</SCRIPT>`, `<script >${code}</script >`, `<script/x>${code}</script>`,
  `<script src="data:text/javascript,${code}"></script>`, `<script type="module">${code}</script>`,
  `"><script>${code}</script>`, `'><script>${code}</script>`, `</title><script>${code}</script>`,
  `</style><script>${code}</script>`, `</textarea><script>${code}</script>`, `--><script>${code}</script>`,
  `]]><script>${code}</script>`, `</svg><script>${code}</script>`, `</script><script>${code}</script>`,
  `<<script>${code}//<</script>`, `<scr<script>ipt>${code}</script>`, `\u0000<script>${code}</script>`,
  `<img src=x onerror="${code}">`, `<img src=x onerror=${code}>`, `<img src=x:x onerror=${code}//`, `<image src=x onerror="${code}">`,
  `"><img src=x onerror="${code}">`, `' onerror='${code}`, `" onmouseover="${code}" x="`, `" autofocus onfocus="${code}" x="`,
  `' autofocus onfocus='${code}' x='`, `\`\`onmouseover=${code}`, `<svg onload="${code}">`, `<svg/onload=${code}>`,
  `<svg><script>${code}</script></svg>`, `<svg><animate onbegin="${code}" attributeName=x dur=1s>`, `<svg><set onbegin="${code}" attributeName=x>`,
  `<svg><a xlink:href="javascript:${code}"><text y=9>x</text></a></svg>`, `<svg><use href="data:image/svg+xml,<svg id=x onload=${code}>#x"/></svg>`,
  `<svg><foreignObject><img src=x onerror=${code}></foreignObject></svg>`, `<svg><style><img src=x onerror=${code}></style>`,
  `<math><mtext><img src=x onerror="${code}"></mtext></math>`, `<math href="javascript:${code}">x</math>`,
  `<math><mi xlink:href="data:x,<script>${code}</script>">x`, `<iframe src="javascript:${code}"></iframe>`, `<iframe srcdoc="<script>parent.${code}</script>"></iframe>`,
  `<iframe onload="${code}"></iframe>`, `<object data="javascript:${code}"></object>`, `<embed src="javascript:${code}">`,
  `<body onload="${code}">`, `<body onpageshow="${code}">`, `<input autofocus onfocus="${code}">`, `<select autofocus onfocus="${code}"></select>`,
  `<textarea autofocus onfocus="${code}"></textarea>`, `<details open ontoggle="${code}"><summary>x</summary></details>`,
  `<video src=x onerror="${code}"></video>`, `<video><source onerror="${code}"></video>`, `<audio src=x onerror="${code}"></audio>`,
  `<marquee onstart="${code}">x</marquee>`, `<form action="javascript:${code}"><input type=submit></form>`, `<button formaction="javascript:${code}">x</button>`,
  `<isindex action="javascript:${code}" type=submit>`, `<a href="javascript:${code}">x</a>`, `<a href="JaVaScRiPt:${code}">x</a>`,
  `<a href="java\tscript:${code}">x</a>`, `<a href="java\nscript:${code}">x</a>`, `<a href=" javascript:${code}">x</a>`, `<a href="&#106;avascript:${code}">x</a>`,
  `<a href="javascript&colon;${code}">x</a>`, `<a href="data:text/html,<script>${code}</script>">x</a>`, `<a href="vbscript:${code}">x</a>`,
  `javascript:${code}`, `data:text/html,<script>${code}</script>`, `<base href="javascript:${code}//">`, `<base href="http://127.0.0.1:1/">`,
  `<meta http-equiv="refresh" content="0;url=javascript:${code}">`, `<meta http-equiv="refresh" content="0;url=data:text/html,x">`,
  `<link rel="stylesheet" href="data:text/css,body{display:none}">`, `<style>body{display:none}</style>`, `<style>@import "http://127.0.0.1:1/x.css";</style>`,
  `<div style="background:url(javascript:${code})">x</div>`, `<div style="position:fixed;inset:0;background:red">x</div>`, `<p style="display:none">x</p>`,
  `<template><script>${code}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${code}>"></noscript>`,
  `<xmp><p title="</xmp><img src=x onerror=${code}>"></xmp>`, `<plaintext>`, `<!--`, `<!-- <img src="--><img src=x onerror=${code}//">`,
  `<![CDATA[<img src=x onerror=${code}>]]>`, `<?xml-stylesheet href="javascript:${code}"?>`, `<!DOCTYPE x [<!ENTITY y "z">]>`,
  `&lt;script&gt;${code}&lt;/script&gt;`, `&#60;script&#62;${code}&#60;/script&#62;`, `%3Cscript%3E${code}%3C/script%3E`, `\\u003cscript\\u003e${code}\\u003c/script\\u003e`,
  `{{constructor.constructor('${code}')()}}`, `\${${code}}`, `#{${code}}`, `<%= ${code} %>`, `[x](javascript:${code})`, `![x](x" onerror="${code})`,
  `<a href="http://127.0.0.1:1/" ping="http://127.0.0.1:1/">x</a>`, `<portal src="javascript:${code}">`, `<frameset onload="${code}">`,
  `</main></body></html><script>${code}</script>`, `<form id=main><input name=attributes>`, `<img name=getElementById>`, `<a id=defaultView>x</a>`,
  `<dialog open onclose="${code}">x</dialog>`, `<p contenteditable onblur="${code}" autofocus>x</p>`, `<p popover id=p onbeforetoggle="${code}">x</p>`,
];

/** Controls of direction, marks that pile up, blanks that are none, words without an end. */
const odd = [
  "\u202Egnp.exe\u202C", "\u2066\u202E abc \u2069", "\u2067", "\u202D\u202E\u202B".repeat(40), "\u200F\u200E\u061C",
  "Z\u0351\u0343\u0313".repeat(60), "\u00AD\u200B\uFEFF\u2060", "x".repeat(20000), "\uFDFD".repeat(200), "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67".repeat(50),
];

export const payloads = [...wrap("").keys()].map((n) => wrap(`hit(${n})`)[n]).concat(odd);
