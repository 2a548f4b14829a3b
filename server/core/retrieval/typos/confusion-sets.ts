/**
 * Letters that are taken for one another, from general knowledge of the script: first those that sound the same, tones
 * aside, under their syllable; then those that look alike. A letter may stand in several sets.
 */
export const SOUNDS = `
a 啊阿|ai 爱艾哀碍埃矮癌|an 安按案岸暗俺|ao 奥澳傲熬|ba 八巴把爸罢吧霸坝|bai 百白摆拜败柏|ban 办半班板版般伴搬颁扮|bang 帮邦棒榜绑磅傍
bao 报保包抱宝暴薄爆胞饱|bei 被北备背倍辈贝杯悲|ben 本奔苯笨|beng 崩绷蹦|bi 比必笔避闭毕币彼壁碧逼鼻弊|bian 便变边遍编辩辨鞭贬|biao 表标彪|bie 别憋
bin 宾滨斌彬|bing 并病兵冰饼丙|bo 波播博伯薄勃剥驳|bu 不部步布补捕簿怖|ca 擦|cai 才财材采裁菜彩猜蔡|can 参残餐惨灿|cang 藏仓苍舱|cao 草操曹|ce 策测侧册厕
ceng 层曾蹭|cha 查差茶插察叉|chai 拆柴差|chan 产残缠铲禅|chang 长常场厂唱尝偿昌|chao 超朝潮抄炒|che 车撤彻扯|chen 陈沉晨趁称尘|cheng 成城程承称乘诚呈惩澄
chi 吃持迟池齿尺赤耻|chong 充冲重虫宠崇|chou 抽愁丑臭筹酬仇|chu 出处初除楚础厨储触|chuan 传船穿川串|chuang 床窗创闯|chui 吹垂锤|chun 春纯村|ci 次此词刺辞慈磁雌
cong 从聪丛匆葱|cou 凑|cu 促粗醋|cun 存村寸|cuo 错措挫|da 打大答达搭|dai 代带待贷袋戴逮怠|dan 但单担旦淡丹蛋弹诞|dang 当党挡档荡|dao 到道倒导刀岛盗稻
de 的得德地|deng 等登灯邓凳|di 地低底第抵弟帝递滴敌|dian 点电店典垫殿颠|diao 掉调吊雕|die 跌叠爹碟|ding 定订顶钉丁|diu 丢|dong 动东懂冬洞冻董|dou 都斗豆抖
du 度读独堵毒赌杜督肚|duan 段短断端锻|dui 对队堆兑|dun 顿吨盾墩|duo 多夺朵躲堕|e 额恶饿俄鹅|en 恩|er 二而儿耳尔|fa 发法罚伐乏|fan 反饭犯范返翻烦凡贩
fang 方房放防访仿芳妨纺|fei 费非飞肥废肺匪|fen 分份粉纷奋坟粪|feng 风封丰峰逢缝疯凤奉|fu 付父负府服复福夫副妇符扶富抚附幅腹伏辅浮|gai 该改盖概钙
gan 干感敢赶甘肝杆|gang 刚港钢岗纲|gao 高告搞稿糕|ge 个各格歌革隔割阁|gei 给|gen 跟根|geng 更耕梗|gong 公工功共供攻宫贡恭巩弓|gou 够购构狗沟勾
gu 古故顾股骨固鼓谷孤姑雇估|gua 挂瓜刮|guai 怪拐乖|guan 关管官观馆惯贯冠|guang 光广逛|gui 规贵归鬼柜轨桂跪|gun 滚棍|guo 国过果锅郭|ha 哈|hai 还海害孩
han 汉含汗寒喊旱函韩|hang 行航杭|hao 好号毫豪耗|he 和合何河核喝贺荷|hei 黑|hen 很恨痕|heng 横衡恒|hong 红宏洪轰虹|hou 后候厚侯猴|hu 户护胡湖互呼虎忽乎糊沪
hua 话化花画华划滑|huai 坏怀淮|huan 换还环欢患缓幻|huang 黄皇荒慌晃|hui 会回汇惠灰挥毁慧辉徽悔|hun 婚混昏魂|huo 火活货或获伙祸霍
ji 机级及记计季几己积集基鸡技济继际既寄急极籍纪疾迹激击绩给挤祭|jia 家加价假甲架嘉驾佳嫁夹|jian 见件间建简监检减坚尖健兼渐肩剑舰鉴荐践|jiang 将讲江奖降姜酱疆
jiao 交教叫角脚较缴焦胶郊娇轿|jie 接节街借结解介界姐届阶戒杰洁|jin 金今进近紧斤尽仅禁锦津劲|jing 经京精警竟静景境井镜净惊径敬竞|jiu 就九久旧救究酒|ju 居局具举据句距巨聚剧拒俱菊
juan 卷捐券倦|jue 决觉绝掘|jun 军均君菌|ka 卡咖|kai 开凯慨|kan 看刊砍堪|kang 康抗扛|kao 考靠烤|ke 可科客课克刻渴壳|ken 肯恳|keng 坑|kong 空控恐孔|kou 口扣|ku 苦哭库裤酷
kua 跨夸垮|kuai 快块筷会|kuan 款宽|kuang 况矿框狂|kui 亏愧|kun 困昆捆|kuo 扩阔|la 拉啦辣|lai 来赖莱|lan 栏兰蓝烂览篮|lang 浪郎狼朗|lao 老劳牢|le 了乐勒|lei 类累雷泪|leng 冷
li 里理力利立李离历例礼丽励粒厉莉黎璃荔|lian 连联练脸恋莲怜链廉|liang 两量亮良凉粮梁辆|liao 了料疗聊辽|lie 列烈裂猎|lin 林临邻淋|ling 领令另零灵龄铃岭玲陵
liu 六流留刘柳|long 龙笼隆弄|lou 楼漏露|lu 路录陆露鲁炉鹿|lü 律率绿旅吕驴虑|luan 乱卵|lun 论轮伦|luo 落罗络洛|ma 吗妈马码骂麻|mai 买卖麦埋迈|man 满慢漫|mang 忙盲
mao 毛冒帽贸猫貌|me 么|mei 没每美妹煤眉梅媒|men 们门闷|meng 梦猛蒙盟孟|mi 米密迷秘蜜|mian 面免棉眠勉|miao 秒苗妙庙|mie 灭|min 民敏|ming 名明命|mo 末莫磨模摸默墨|mou 某谋
mu 木母目墓幕亩牧|na 那拿哪纳|nai 奶耐|nan 男南难|nao 闹脑|ne 呢|nei 内|nen 嫩|neng 能|ni 你泥拟|nian 年念|niang 娘|niao 鸟尿|nie 捏|nin 您|ning 宁凝|niu 牛扭|nong 农浓弄|nu 努怒|nü 女|nuan 暖
ou 欧偶|pa 怕爬|pai 派排拍牌|pan 判盘盼|pang 旁胖|pao 跑炮泡|pei 陪配培赔佩|pen 盆喷|peng 朋棚碰蓬|pi 批皮屁匹疲|pian 片骗偏篇|piao 票漂|pin 品贫聘拼|ping 平评凭瓶苹|po 破迫坡婆|pu 普铺扑
qi 起期其气七器汽奇企齐妻骑弃欺启戚|qia 卡恰|qian 前钱千签欠迁浅潜牵铅|qiang 强抢墙枪|qiao 桥巧敲瞧|qie 切且窃|qin 亲勤侵秦琴|qing 请情清轻青晴庆倾|qiong 穷琼|qiu 求球秋丘|qu 去取区趣曲渠娶
quan 全权圈劝券泉拳|que 却确缺|qun 群裙|ran 然染|rang 让嚷|rao 扰绕|re 热惹|ren 人任认仁忍|reng 仍扔|ri 日|rong 容荣融溶绒|rou 肉柔|ru 如入乳|ruan 软|rui 瑞锐|run 润|ruo 若弱
sa 洒撒|sai 赛塞|san 三散伞|sang 丧桑|sao 扫嫂|se 色|sen 森|seng 僧|sha 杀沙傻|shai 晒|shan 山善闪扇衫陕|shang 上商伤尚赏|shao 少烧稍绍|she 设社射舍涉摄|shen 身深神申什审甚肾慎伸
sheng 生声省升胜圣剩盛|shi 是时事市十使世失师实式示石食史始士试适室视氏势施湿诗识拾逝释|shou 手收受首守售寿授瘦|shu 书数术树输属熟述舒束叔鼠疏|shua 刷|shuai 摔率|shuan 栓拴|shuang 双霜|shui 水税睡谁
shun 顺|shuo 说|si 四死私司思似丝寺|song 送松宋讼|sou 搜|su 诉速素宿苏俗|suan 算酸|sui 岁随虽碎|sun 孙损笋|suo 所锁缩|ta 他她它塔踏|tai 台太态抬泰|tan 谈谭弹叹探摊贪|tang 堂糖汤唐躺|tao 套逃讨桃淘
te 特|teng 疼腾|ti 提题体替踢梯|tian 天田填甜|tiao 条跳调|tie 铁贴帖|ting 听停庭厅挺|tong 同通统痛童铜|tou 头投透偷|tu 图土途突徒吐|tuan 团|tui 推退腿|tun 吞|tuo 脱拖托妥|wa 挖娃瓦|wai 外歪
wan 完万晚湾玩碗|wang 网王望往忘亡旺|wei 为位未委围味卫维伟违危尾威微唯|wen 问文温闻稳|wo 我卧握|wu 无五物务误屋午武舞伍污|xi 系西喜习细息席希洗吸析戏悉惜溪
xia 下夏吓瞎峡|xian 现先县线限显险献鲜闲嫌|xiang 想向相像项香响乡箱享详象|xiao 小校笑效消晓销孝|xie 些写谢协鞋斜血械|xin 新心信辛欣薪|xing 行性姓型星形兴幸醒刑|xiong 兄雄胸凶|xiu 修休秀绣
xu 需许续须序徐虚叙绪|xuan 选宣悬旋|xue 学血雪|xun 寻训讯询迅|ya 压牙押亚鸭|yan 言研严眼演烟盐验延沿颜燕岩|yang 样养阳羊洋央扬|yao 要药摇邀遥|ye 也业夜叶爷野页
yi 一以意已义易医移议衣宜艺依疑异忆亿遗益役译仪|yin 因音银引印阴饮|ying 应影英营迎硬赢映|yong 用永勇拥泳佣|you 有又由友右油游优幼邮忧悠犹尤|yu 于与语鱼雨育遇预玉余域欲予愉愈|yuan 元员原院园远愿源圆缘援
yue 月越约乐阅|yun 云运孕允|za 杂砸|zai 在再载灾|zan 赞暂咱|zang 脏葬|zao 早造遭糟|ze 则责择泽|zen 怎|zeng 增赠|zha 炸扎诈|zhai 债宅摘|zhan 站占战展沾|zhang 张章长账涨障帐掌|zhao 找照招赵召
zhe 这者着折|zhen 真针镇阵珍诊震|zheng 正证政整争征郑症挣|zhi 只之知直制职指志治质支纸值止至致置植址执殖|zhong 中种重钟终众忠肿|zhou 周州洲|zhu 主住注助祝驻著珠租竹猪嘱|zhua 抓|zhuan 转专赚砖|zhuang 装状撞庄|zhui 追
zhun 准谆|zhuo 桌捉着|zi 子字自资紫姿滋|zong 总宗综踪|zou 走奏|zu 组足族租祖阻|zuan 钻|zui 最罪嘴醉|zun 尊遵|zuo 做作坐座左
`;

/** Syllables that many speakers don't tell apart, or that a keyboard confuses: each pair is read as one. */
export const NEAR_SOUNDS =
  "zhi zi|chi ci|shi si|zhu zu|chu cu|shu su|zhang zang|zhan zan|zhao zao|zhai zai|zhe ze|zhong zong|zhou zou|chan can|chang cang|chao cao|chong cong|chun cun|cheng ceng|shan san|shang sang|shao sao|shen sen|she se|jin jing|xin xing|lin ling|yin ying|qin qing|min ming|pin ping|bin bing|gen geng|shen sheng|zhen zheng|chen cheng|ren reng|fen feng|men meng|nan lan|nei lei|nian lian|niu liu|fu hu|fang huang|fei hui|ban bang|dan dang|fan fang|gan gang|lan lang|shan shang|zhan zhang|chan chang|wan wang|yan yang|xian xiang|jian jiang|qian qiang|guan guang|huan huang|zhun zun|zhuan zuan|shui sui|zhui zui";

/** Letters that look alike, or whose parts are mixed up by hand, by stroke input or by text recognition. */
export const SHAPES =
  "令今领|未末|己已巳|土士|人入八|大太犬|日曰目|天夫无|干千于|午牛|刀力刃|贝见|住往佳|侍待持|折拆析|拨拔|辩辨辫|候侯|券卷|赔陪培倍部|赡瞻|偿尝赏|货贷贺贸|租祖阻组|账帐|缴激邀|籍藉|薄簿|即既|燥躁噪操|幅福副|采彩|斑班|历厉|梁粱|坐座|作做|像象|形型|需须|挡档|娱误|炼练|栋拣|冶治|贫贪|晴睛|壁璧|徒徙|遣遗|暑署|密蜜|蓝篮|竞竟|戒戎|哀衰衷|抑仰|沾沽|狠狼|酒洒|迅讯|崇祟|宦官|免兔|孤弧狐|弛驰|伸仲|仓仑|师帅|幼幻|亨享|杆秆|椎推|棵裸|脏赃|肓盲育|茎经|瑞端喘|枪抢|桩庄|扰拢|垦恳|眼眠|限恨很根|挽晚|绽锭|慢漫|嘱瞩属|裁载栽戴截|园圆员|贤肾|负贞|责债绩|侦贞测|侧测则|例列烈裂|刑邢|判叛|剖部|诺若|请清情晴|诉拆斥|证征症|评平|诊珍|词祠伺|访仿防妨坊|讲进|许计汁|订汀|认人|议仪义|识职织只|护户沪炉|驴护|屋尾层|届居局|展屈|履覆屡|居剧|厂广厅|庆厌压|庄床|渡度|廉康|腐府|庭延廷|健建键|律津|往住|徽微|彻切|役投没|段锻|毁毅|殴欧|欢劝|欠次|炊吹|软欠|饮饭|饱泡跑炮|抱报|均匀钧|约药|劲颈|劳荣|荣营|菅管官|棺馆|寒塞赛|割害|客容|实买|买卖|续读|促捉|距拒柜|巨臣|酉西|醉碎|率卒|牵牢|牧收|攻改功巧|败收|到倒|侄至|抬台胎|脱税锐说|悦阅|闲闭闪|问间|润闰|活话括|辞乱|辛幸|薪新|听斤|丈文|校交较|效郊|旅族旗|棋期欺|基其|直真具|值植置殖|肯背|销消稍|削屑|宵霄|幕墓暮慕募|模漠膜摸|尊遵奠|犹优忧|庞宠|聋袭|理里埋|墨黑|懂董|种肿钟|忠患|申由田甲|电申|押甲|抽油|苗笛描|庙苗|复夏|获荻|养羊美|善差|查杳|权杈|休体|任仕|付仗|代伐|仍扔|从丛|伤佑|低抵底|佣拥|供洪|侵浸|促足|保堡|俭检险捡|借惜措错|假暇|偏遍编|停亭|储诸|充允|兑克|公分|共其|兼谦|册删|军库|冷令|净争静|准淮|凭任|刻该核|剂济齐|办为|助勖|励厉|勤谨|医匹|升开|半羊|协胁|单革|卡卞|危厄|厘里|参叁|友发|取最|叙余|古右石|各名|吊币|同问|吨顿|周固|味昧|品晶|哺浦|商摘|嘉喜|回因|困因|坏环|坝贝|埋里|场杨扬|垫热|境镜|壮状|处外|备各|奖浆|妇扫|姓性|委季|娶取聚|婚昏|孕乃|孝考老|孰熟|安按|宅它|宣宜|室屋|家冢|富宫|察蔡擦|寸才|导异|将奖|尘尖|尽层|岁罗|崩棚|工土|差着|市布|帖贴|带常|幢撞|庇疵|强弱|录绿|彰障|徐除|忍忘|怀坏|急隐|恰洽|息自|慈滋|户尸|扣和|扫归|技枝|拍柏|持特|挂桂|振震|换唤|授受|排徘|探深|描瞄|搬般|摊滩|擎警|支技|故敌|散撒|敬警|斜科|旧归";

/** Plain words of questions to government that stand in no list of benefits or services and are often misspelt. */
export const PLAIN_WORDS =
  "申请 领取 申领 年龄 补贴 补助 津贴 缴纳 缴费 报销 报名 登记 注册 注销 变更 转移 迁移 迁入 证明 证件 材料 手续 流程 条件 标准 期限 费用 免费 收费 退费 押金 合同 工资 加班 辞职 离职 裁员 失业 就业 创业 退休 养老 医疗 住院 门诊 工伤 生育 产假 婚姻 结婚 离婚 收养 户口 户籍 落户 居住 身份证 护照 签证 签注 住房 租房 买房 房产 贷款 利息 公积金 社保 医保 低保 救助 残疾 补办 换证 挂失 驾照 驾驶证 违章 罚款 车牌 年检 学校 学籍 转学 入学 学费 幼儿园 培训 考试 职称 资格 发票 税务 营业执照 经营 许可 备案 投诉 举报 仲裁 诉讼 复议 调解 公证 遗嘱 继承 抚养 赡养 火化 殡葬 墓地 退伍 退役 参军 疫苗 接种 体检 垃圾 噪音 污染 拆迁 征收 补偿 宅基地 承包 电梯 物业 业主 供暖 停电 停水 燃气 天然气 预约 窗口 网上 办理 查询 咨询 地址 电话 有效期 到期 过期 延期 审核 审批 公示 限额 比例 基数 上限 下限 起付线 封顶线 异地 备案 转院 急诊 药店 处方 慢性病 大病 保险 理赔 退休年龄 法定年龄 领取条件 申请条件 申请材料 报销比例 办理流程 居住登记 结婚登记 离婚登记 失业登记 不动产登记 抵押登记 变更登记 社保卡 医保卡 户口本 房产证 结婚证 离婚证 出生证 学历证书 低保户 残疾证 老年证 健康证 教师证 公租房 廉租房 养老金 退休金 失业金 抚恤金 补偿金 奖学金 助学金";
