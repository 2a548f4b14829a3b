/** Style of the check page: quiet, dark on white, two columns that stack on a phone; no font or picture from elsewhere. */
export const PAGE_STYLE = `
:root{--ink:#17212b;--soft:#566473;--line:#d9e0e7;--wash:#f4f7fa;--blue:#0b57a4;--good:#14693c;--goodwash:#e2f2e8;--warn:#8a4b00;--warnwash:#fff3dc;--bad:#a8201a;--badwash:#fbe5e3}
*{box-sizing:border-box}html{scroll-padding-top:12px}
body{margin:0;background:#eef2f6;color:var(--ink);font:16px/1.7 system-ui,-apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",sans-serif;overflow-wrap:anywhere}
main{max-width:1240px;margin:0 auto;padding:26px 20px 60px}
h1{font-size:26px;line-height:1.3;margin:0}h1 small,h2 small,h3 small{font-weight:400;color:var(--soft);font-size:14px;margin-left:10px}
.intro{color:var(--soft);margin:6px 0 18px;font-size:14px}
.tally{display:flex;flex-wrap:wrap;gap:10px;margin:0 0 14px;padding:0;list-style:none}
.tally li{background:#fff;border:1px solid var(--line);border-radius:8px;padding:6px 16px;font-size:14px}.tally b{font-size:22px;margin-right:6px;font-variant-numeric:tabular-nums}
.index{background:#fff;border:1px solid var(--line);border-radius:10px;margin:0 0 26px;padding:4px 0;list-style:none}
.index .badge{justify-self:start}.index li{display:grid;grid-template-columns:124px minmax(0,1fr) auto;gap:12px;padding:8px 18px;align-items:baseline;border-bottom:1px solid var(--line)}.index li:last-child{border:0}
.index span:last-child{color:var(--soft);font-size:13px;white-space:nowrap}
a{color:var(--blue);text-underline-offset:3px}
.badge{display:inline-block;border-radius:5px;padding:1px 9px;font-size:13px;font-weight:700;white-space:nowrap}
.badge.ok{background:var(--goodwash);color:var(--good)}.badge.review{background:var(--warnwash);color:var(--warn)}.badge.rejected{background:var(--badwash);color:var(--bad)}
.file{background:#fff;border:1px solid var(--line);border-radius:12px;margin:0 0 30px;overflow:hidden}
.file>header{padding:20px 24px 14px;border-bottom:1px solid var(--line)}
.file h2{font-size:21px;line-height:1.45;margin:8px 0 4px}
.meta{color:var(--soft);font-size:14px;margin:0}
.alert{margin:0;padding:14px 24px;border-bottom:1px solid var(--line)}.alert.rejected{background:var(--badwash)}.alert.review{background:var(--warnwash)}
.alert p{margin:0}.alert strong{display:block}.en{color:var(--soft);font-size:13px;line-height:1.5;display:block}
.remarks{background:var(--warnwash);margin:0;padding:12px 24px 12px 44px;border-bottom:1px solid var(--line)}.remarks li{margin:2px 0}.remarks li::marker{color:var(--warn)}
.part{padding:18px 24px}.part h3{margin:0 0 10px;font-size:17px}
.facts{border-collapse:collapse;width:100%;font-size:15px}.facts th,.facts td{text-align:left;vertical-align:top;padding:7px 14px 7px 0;border-bottom:1px solid var(--line)}
.facts th{width:132px;font-weight:600}.facts th small{display:block;font-weight:400;color:var(--soft);font-size:12px;line-height:1.3}
.facts .value{font-weight:600}.facts .second .value{font-weight:400;color:var(--soft)}.facts .where{color:var(--soft);font-size:14px;width:46%}.facts q{quotes:"「" "」"}
.none{color:var(--soft)}
.pairs{border-top:1px solid var(--line)}
.pair,.titles{display:grid;grid-template-columns:minmax(0,5fr) minmax(0,6fr)}
.titles{background:var(--wash);font-weight:700;border-bottom:1px solid var(--line)}.titles>div{padding:9px 24px}
.pair{border-bottom:1px solid var(--line)}.pair:target{outline:3px solid var(--blue);outline-offset:-3px}
.source{padding:12px 24px;border-right:1px solid var(--line);background:#fbfcfd;color:#33404d;font-size:15px}
.source p{margin:0 0 6px;padding-left:64px;position:relative;min-height:1.7em}.source .dress{position:absolute;left:0;top:3px;width:58px;color:var(--soft);font-size:12px;font-weight:400;text-align:left}
.source .same{color:var(--soft);font-size:13px;padding-left:0}
.center{text-align:center}.right{text-align:right}.bold,.h{font-weight:700}
.clause{padding:12px 24px}.clause .path{margin:0 0 6px;font-size:13px;color:var(--blue);line-height:1.5}
.kind{display:inline-block;border:1px solid var(--line);border-radius:4px;padding:0 7px;margin-right:8px;color:var(--ink);font-size:12px;background:#fff}
.clause .text p{margin:0 0 4px}.clause.heading .text{font-weight:700}.clause.closing .text,.clause.heading.head .text{color:var(--soft);font-weight:400}
.clause.qa .text p:first-child{font-weight:700}
.unused{color:var(--soft);font-size:12px}
.scroll{overflow-x:auto;margin:4px 0}.grid{border-collapse:collapse;font-size:14px;line-height:1.5;background:#fff}.grid th,.grid td{border:1px solid var(--line);padding:4px 9px;text-align:left;vertical-align:top;min-width:64px}.grid th{background:var(--wash)}
details>summary{cursor:pointer;color:var(--blue);font-size:14px;padding:3px 0}
.annex{padding:12px 24px;background:#eaf2fb;border-bottom:1px solid var(--line);font-weight:700}
@media(max-width:760px){main{padding:16px 10px 40px}h1{font-size:22px}h1 small,h2 small{display:block;margin:2px 0 0}.file>header,.alert,.part,.annex{padding-left:16px;padding-right:16px}.remarks{padding-left:34px;padding-right:16px}
.index li{grid-template-columns:1fr auto;padding:10px 16px;gap:4px 10px}.index li .badge{justify-self:start}.index li a{grid-column:1/-1;grid-row:2}
.facts,.facts tbody,.facts tr,.facts th,.facts td{display:block;width:auto}.facts thead{display:none}.facts tr{border-bottom:1px solid var(--line);padding:8px 0}.facts th,.facts td{border:0;padding:0}.facts th small{display:inline;margin-left:8px}.facts .where{width:auto}
.pair,.titles{grid-template-columns:minmax(0,1fr)}.titles{display:none}.source{border-right:0;padding:10px 16px;border-bottom:1px dashed var(--line)}.clause{padding:10px 16px 16px}
.source::before,.clause::before{display:block;color:var(--soft);font-size:12px;letter-spacing:.06em;margin-bottom:4px}.source::before{content:"原文 SOURCE"}.clause::before{content:"条款 CLAUSE"}.pair{border-bottom:6px solid #eef2f6}.source p{padding-left:0}.source .dress{position:static;display:block;width:auto}}
@media print{body{background:#fff}main{max-width:none;padding:0}.pair{break-inside:avoid}details>*{display:block}}
`;
