/** Style of the report: dark on white, one column on a phone, no font or picture from elsewhere. */
export const REPORT_STYLE = `
:root{--ink:#16202c;--soft:#51606f;--line:#dbe2ea;--wash:#f5f8fb;--blue:#0b5cad;--teal:#0f8a7e;--amber:#a86200;--good:#14713f;--bad:#b3261e}
*{box-sizing:border-box}
body{margin:0;background:#fff;color:var(--ink);font:15px/1.6 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif}
main{max-width:1120px;margin:0 auto;padding:28px 20px 64px}
header{border-bottom:3px solid var(--blue);padding-bottom:16px;margin-bottom:24px}
h1{font-size:26px;line-height:1.25;margin:0 0 10px}
h2{font-size:19px;margin:44px 0 14px;line-height:1.3}
small{display:block;color:var(--soft);font-weight:400;font-size:12px;line-height:1.35}
h1 small,h2 small{display:inline;font-size:.68em;margin-left:.6em}
dl{display:flex;flex-wrap:wrap;gap:4px 28px;margin:0;font-size:13px}
dl div{display:flex;gap:6px}dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:14px}
.tile{border:1px solid var(--line);border-radius:10px;padding:14px 16px;display:flex;flex-direction:column;gap:2px;border-top:3px solid var(--blue)}
.tile.full{border-top-color:var(--good)}
.name{font-weight:600;line-height:1.35}.value{font-size:30px;font-weight:700;line-height:1.3;font-variant-numeric:tabular-nums}
.full .value{color:var(--good)}
.aside{color:var(--soft);font-size:12px;font-variant-numeric:tabular-nums}
.change{margin-top:auto;padding-top:6px;font-size:12px}.change.better b{color:var(--good)}.change.worse{color:var(--bad)}.change.none{color:var(--soft)}
.rail{stroke:var(--line);stroke-width:3;stroke-linecap:round}.range{stroke:#7fb0de;stroke-width:3;stroke-linecap:round}.point{fill:var(--blue)}
.columns{display:grid;grid-template-columns:minmax(0,1.15fr) minmax(0,1fr);gap:0 44px}
table{border-collapse:collapse;width:100%;font-size:14px}
th,td{text-align:left;padding:8px 10px;border-bottom:1px solid var(--line);vertical-align:top}
thead th{border-bottom:2px solid var(--ink);font-size:13px}
.number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.number small{display:inline}th.number small{display:block}
.meaning{color:var(--soft);font-size:13px}tbody th{font-weight:600}
.scroll{overflow-x:auto}.note{color:var(--soft);font-size:12px}
.legend{display:flex;flex-wrap:wrap;gap:4px 16px;font-size:13px;margin-bottom:8px}
.key::before{content:"";display:inline-block;width:11px;height:11px;border-radius:3px;margin-right:6px;background:var(--blue)}
.key.s1::before{background:var(--teal)}.key.s2::before{background:var(--amber)}
svg{display:block;overflow:visible}svg text{font-size:12px;fill:var(--ink)}
.grid{stroke:var(--line)}.track{fill:var(--wash)}.bar{fill:var(--blue)}.bar.s1{fill:var(--teal)}.bar.s2{fill:var(--amber)}
.whisker{stroke:#16202c;stroke-width:1.2;opacity:.65}svg .label{font-weight:600;font-size:13px}svg .figure{font-variant-numeric:tabular-nums}
.bound{stroke:var(--soft);stroke-dasharray:1 3}.mark{stroke:var(--bad);stroke-dasharray:4 3}svg .marked{fill:var(--bad);font-weight:600}svg .tick{fill:var(--soft);font-size:11px}
.matrix td{text-align:center;font-variant-numeric:tabular-nums;font-weight:600}.matrix th,.matrix td{padding:8px 5px}.matrix th{font-size:12px}.matrix small{font-size:11px}.matrix thead th{text-align:center;white-space:nowrap}.matrix thead .corner{white-space:normal;text-align:left;width:84px;font-weight:400;color:var(--soft);font-size:12px}
.matrix .right{background:#dff1e6;color:var(--good)}.matrix .wrong{background:#fbe3e1;color:var(--bad)}.matrix .empty{color:#8b97a4;font-weight:400}
.failures{table-layout:fixed;font-size:13px}.failures th:nth-child(1){width:25%}.failures th:nth-child(2){width:21%}
.failures td{overflow-wrap:anywhere}.failures p{margin:6px 0 0}.failures ul,.failures ol{margin:6px 0 0;padding-left:18px}.failures li{margin-bottom:6px}
.id{color:var(--soft);font-size:12px}.question{font-weight:600;font-size:14px}.turn{color:var(--soft)}.facts{color:var(--soft);font-size:12px}
.chip{display:inline-block;background:#fbe3e1;color:var(--bad);border-radius:4px;padding:1px 7px;margin:4px 5px 0 0;font-size:12px;font-weight:600}
code{font:12px ui-monospace,Consolas,monospace;background:var(--wash);border:1px solid var(--line);border-radius:4px;padding:1px 5px}
.document{font-size:12px;color:var(--blue)}q{display:block;quotes:none;border-left:3px solid var(--line);padding-left:8px;margin-top:3px}
.message{color:var(--soft)}.marks{color:var(--blue)}.timings{margin-top:8px}
.allright{background:#dff1e6;color:var(--good);border-radius:8px;padding:14px 16px;font-weight:600}.allright small{color:inherit}
@media(max-width:760px){main{padding:18px 14px 48px}h1{font-size:22px}.columns{display:block}.tiles{grid-template-columns:1fr 1fr;gap:10px}.tile{padding:10px 12px}.value{font-size:24px}.meaning,.wide{display:none}th,td{padding:7px 6px}
.failures,.failures tbody,.failures tr,.failures td{display:block;width:auto}.failures thead{display:none}.failures tr{border:1px solid var(--line);border-radius:8px;margin-bottom:14px;padding:4px 0}.failures td{border:0;padding:6px 12px}.failures td::before{content:attr(data-head);display:block;color:var(--soft);font-size:11px;letter-spacing:.05em}}
@media print{main{max-width:none;padding:0}.tile,.failures tr{break-inside:avoid}}
`;
