"""Who: persons by surname and what stands beside the name; titles and posts."""

# ruff: noqa: E501  lists of words read best as they are
from __future__ import annotations

import re
from functools import cache

from pipelines.news.words import HAN, touched, touches

SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹"
    "姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁"
    "荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳逄姬申扶堵冉宰"
    "郦雍璩桑桂濮牛寿边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚简饶空曾毋沙乜养鞠须丰巢关蒯荆红游竺权逯盖"
    "桓公仉岳帅缑亢况郈琴归海晋楚闫法汝鄢涂钦商牟佘佴伯赏墨哈谯笪年爱阳佟言福肖邸楼苑尧仝付兰覃苟冼尉粟占锁代原官候迟初信母邝晋区令伦芦揭亓谌漆鹿"
)
# The surnames most people bear; only these are believed without a title beside them.
COMMON = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文程于"
)
# Of these the ones by which two characters alone are a person, and those by which three are not: 高跟鞋.
SURE, UNSURE = (
    "王李张刘杨赵吴徐孙胡朱郭梁郑冯萧曹袁邓傅沈彭吕卢蔡贾薛阎潘戴廖邹郝崔邱侯邵孟尹贺赖龚",
    "高金万马白文方石常易时武史",
)
# Surnames that seldom begin an ordinary word.
PLAIN = frozenset(
    "翁宫尹闵阮祁骆柯缪芮靳卞鲍翟晏葛奚俞岑倪滕殷郝邬裘虞栾甄荀阙冼蔺胥逄姬冉雍濮扈冀瞿阎茹宦戈庾耿匡寇晁敖訾辛阚饶鞠蒯荆竺逯桓季纪温柳庄申鲁凌蓝柴桂乔屈项祝佟楚闫涂褚卫尤施严喻柏窦韦苗费廉毕安伦闻"
)
KNOWN = COMMON | PLAIN
COMPOUND = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 长孙 宇文 轩辕 端木 独孤 南宫 西门 闻人 申屠 澹台 公冶 宗政 濮阳 淳于 单于 太叔 仲孙 钟离 鲜于 闾丘 赫连 呼延 万俟 百里 东郭"
).split()
SURNAME = f"(?:{'|'.join(COMPOUND)}|[{SURNAMES}])"
# What follows a name of two characters and begins no third.
AFTER = (
    "[的地了着过说表称在从到对向告和与及是为也还就都把被将给让请已又或于并率赴带陪摄报讯电、，。：；（）()“”,:;]"
    "|参加|参与|参会|陪同|调研|接受|介绍|认为|指出|强调|建议|发现|发言|发布|回忆|坦言|主持|正在|分别|宣布|出席|深入|感慨|成为|来到|当选|同志|先生|女士|教授|书记|主任|通讯员|记者|实习|编辑|透露|解释|回应|今天|昨天|今日|昨日|近日|日前|担任|任|等|曾|不|没|未|纷纷|一致|声称|承认|进一步|今[年日天晚]|昨|去年|明年|本[月周年]|上[月周]|下[月周]|更"
)
GIVEN = rf"(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})?"
NAME = f"{SURNAME}{GIVEN}"
# No foreign name begins with the small word before it: 也是安迪·沃霍尔.
FOREIGN = (
    r"(?:[A-Za-z]{1,8}|(?:(?![的是在和与对由为被给向从了地得也都就还又再即把将])[\u3400-\u9fff]){1,8})"
    r"(?:[·•・](?:(?![从其将被把的和与说称对向在再])[\u3400-\u9fffA-Za-z]){1,8})+"
)

HEAD = "局|关|部|厅|处|科|省|市|县|区|镇|乡|村|州|校|院|所|队|组|会|董事|行|馆|站|台|社|司|军|士|师|旅|团|营|连|排|班|厂|店|园|庭|署|室|段|秘书|检察|审判|船|机|盟|旗"
# 局长期待, 省长江段: the word goes on; 局长江某介绍 it does not.
GOES_ON = rf"(?!期|度|春|时|达|久|跑|沙|远|效|安|城|江(?!{HAN}{{1,2}}(?:说|表示|介绍|告诉|指出|认为|强调|透露|主持|出席|致辞)))"
TITLE = (
    rf"(?:前|原|代|代理|常务|第一|执行|名誉)?(?:副(?={HEAD}|书记|主席|主任|总|教授|理事|会长|社长|秘书|部|研究|司令|秘|主编|站|行|所|院|校|科)|总|助理)?"
    rf"(?:(?:{HEAD})长{GOES_ON}|书记|主席|主任|总理|总统|首相|省委常委|市委常委|常委|委员|议员|领导|总经理|经理|总裁|总监|CEO|CTO|CFO|董事(?!会)|秘书长|主编|教授|院士|研究员|总工(?![会厂资时期程作])|工程师|医师|医生|护士|律师|教练员?|司令员|政委"
    r"|记者|通讯员|编辑|责编|摄影|校长|教师|老师(?!傅)|[外防]长(?!满)|警官|民警|所长|发言人|理事|参赞|大使|部长|总领事|干部|专员|巡视员|调研员|博士|法官|检察官|作者|导演|主持人|演员|运动员|选手|队员|球员|外援|小将|老将|前锋|后卫|门将|主帅|裁判长?|领队|编剧|编导|作曲|指挥|策展人|创始人|传承人|主演|领唱|外教|作家|画家|科学家|企业家|演奏家|书法家|诗人|歌手|设计师|摄影师|评论家|艺术家|分析师|预报员|驾驶员|助理(?!员|教授)|同学|村民|居民|市民|游客|司机|农民|乘客|家长|店主|老板)"
)
POST = re.compile(
    rf"(?:前|原|代理?|常务|第一|执行|名誉|高级|首席)?(?:副(?!食|作用|业|本|中心|热带|刊|产品|高|驾|线|歌|标题|[省厅处科]级)|总|助理){{0,2}}(?:(?:{HEAD})长{GOES_ON}|书记|支书|主席|主任|总理|总统|首相|常委|党组成员|党委委员|议员|主?教练|领队|主任医师|(?:总|客户|项目|部门?|副)经理|总裁|总监|董事长|秘书长|主编|教授|院士|研究员|总工(?![会厂资时期程作])|工程师|先生|女士|小姐|司令员|政委|发言人|大使|总领事)"
)
OFFICES = rf"(?P<office>{HAN}{{2,5}}(?:部|局|厅|委|院|室|办|社|处|协会|委员会)){POST.pattern}(?={SURNAME}{HAN}|职务|[，。；、”）]|$)"
SPEAKS = "某|太(?=[，担表说指称认])|评价|点评|撰文|执笔|补充道|提醒|承诺|逝世|去世|病逝|参加|陪同|阿姨|大爷|奶奶|说|表示|介绍|告诉|指出|称|认为|强调|坦言|透露|回忆|解释|回应|直言|感慨|笑着|先生|女士|同志|执导|饰演|主演|带队|率队|担任|夺冠|夺得|摘得|主讲|执教|编剧|作词|作曲|谱曲|教授|院士|博士|书记|主任|医生|老师|主持|率|出席|当选|任|等(?!级|待|于|地|处)|一行|致辞|讲话|作报告"
LATIN = r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}"
# Three and more of the characters that foreign names are spelled with are one, behind a title: 选手基普科.
SPELT = "[阿卜埃艾奥巴贝比波伯布达戴丹德迪蒂杜多恩尔法菲费弗夫福盖戈格哈赫霍基吉杰卡科克肯库拉莱劳勒鲁伦罗洛迈麦曼梅蒙米默莫姆穆纳内尼诺佩皮普奇乔琼瑞萨塞桑斯塔坦汤特托瓦威韦维温沃西希辛雅亚耶伊约泽詹兹]{3,8}"
SPELLED = re.compile(SPELT)
# All that foreign names are spelled with, and those with a dot: what stands before them is not of the name, nor what follows.
TRANSLIT = frozenset(
    "阿埃艾爱安昂奥巴班邦保鲍贝本比彼别宾波伯博布策查察昌楚茨春达戴丹当道德登邓迪蒂丁东杜敦多恩尔法凡范方芳菲费芬丰冯弗夫福富盖甘冈高戈哥格葛根贡古瓜圭郭哈海汉杭豪赫黑亨洪侯胡华怀惠霍基吉加贾简江杰金津京久居卡坎康考柯科克肯孔库夸"
    "奎昆拉腊莱兰朗劳勒雷蕾莉黎里礼丽利莲良廖列林琳留柳龙隆娄卢鲁路露伦罗洛吕略麻马玛迈麦曼芒毛茂梅门蒙孟米蜜密莫默姆木穆拿娜纳乃奈南楠内嫩尼妮年涅宁牛纽农努诺女欧帕派潘庞佩彭蓬皮匹平珀朴普奇齐契钱强乔青琼丘屈让热仁日荣容茹儒瑞若"
    "撒萨塞赛桑瑟森沙莎山尚绍申生圣盛石史士舒斯丝松苏素孙索塔泰坦汤唐陶特滕提蒂田廷通图土托陀瓦万旺威韦维魏温文翁沃乌武西希锡席夏香肖谢辛欣休许雪逊雅亚延扬杨耶叶伊因英永尤约泽扎詹张章兆哲珍芝治忠朱卓兹子宗祖佐翰洁婕娅黛娃薇赖穗珊"
    "依买吐合汗孜吾甫曼热玉色赛木买库吾艳其迦阇凯琪璐奕妙琦罕赫默鸠玻赤"
)
LED = re.compile(
    rf"(?:{TITLE}|任命|免去|提名|补选|聘任|聘请|追授)[：:\s/丨|]*(?P<name>{FOREIGN}|{LATIN}|{SPELT}|{NAME}(?:[、\s]+{NAME})*)"
)
# What Tibetans, Mongols and Uyghurs are called, mostly without a surname; said of nobody else.
BORNE = (
    "扎西|次仁|多吉|卓玛|央金|拉姆|达瓦|尼玛|[旦丹]增|格桑|[索洛]桑|索朗|平措|顿珠|白玛|德吉|曲珍|卓嘎|普布|巴桑|边巴|强巴|贡布|[才仁]让|仁青|旺堆|旺姆|桑吉|索南|加措|嘉措|措姆|群培|格列"
    "|巴特尔|巴图|宝力[格道]|高娃|图雅|哈斯|朝格图|其其格|斯琴|娜仁|格日勒|呼和(?!浩特)|那顺|额尔德尼|朝鲁|布和|宝音|牧仁|巴雅尔|道尔吉|敖登|阿古拉|乌云|孟克"
    "|吐尔逊|买买提|麦麦提|艾山|古丽|阿里木|努尔|库尔班|玉素甫|帕提|艾力|依明|吾买尔|热依汗|古再丽|阿不都|阿依|木合塔尔|叶尔"
)
BORNE_FIRST = "丹乌买仁依其加努卓古叶吐吾呼哈嘉图多央娜孟宝尼巴布帕平库强德才扎拉措敖斯旦旺普曲朝木格桑次洛热牧玉白索群艾贡边达道那阿顿额高麦"
# What comes before a title and is one with it, where a name follows: 总设计师耿某, 高级科学主任李某.
RANKED = rf"(?P<rank>(?:副|总|代理?|常务|高级|首席|助理|名誉|执行|第一|客座|特聘|[前原]任?|[现时候]任)+){HAN}{{1,6}}?[长任员师家授官裁监导演手](?={NAME})"
# 老邓, 小王: known where it is one before and after; by any surname where somebody does something: 小章说.
WHOEVER = "员师家长任农商民户工匠手生人者主兵警医友将客徒伯父母姐妹兄弟夫女嫂哥叔婶爷婆邻娘伙教孩星演机计游卫安范军士属"
FAMILIAR = re.compile(
    rf"[老小阿](?P<name>[{''.join(sorted(COMMON | PLAIN))}]|[{SURNAMES}](?={AFTER})|(?<=[{WHOEVER}][老小])[{SURNAMES}])"
)
# Behind whoever somebody is, or where a clause opens: 茶农胡春生, 教导员宫大勇; behind these, where it is of what names are made of.
OF = "的是由和与为及"
BEARER = (
    rf"(?:(?<=[{WHOEVER}])|(?<!{HAN})|(?<=[{OF}]))"
    rf"(?=(?P<name>{SURNAME}(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})?))"
)
HOLDER = rf"{HAN}{{0,20}}{POST.pattern}{NAME}"
# The characters that most given names end with; with any other a word begins, and the name before it has two: 林秋耐心讲解.
GIVEN_LAST = frozenset(
    "渝溥某野业伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂红华玲芬燕飞鹏建国志文海波辉斌东林峰龙云雪梅琴春荣庆生福胜祥才武新利清彬富顺信子昌成康星光天达安岩中茂坚和彪博诚先敬震振壮思群豪心邦承乐绍功松善厚裕河哲江浩亮政谦亨奇固之"
    "轮翰朗伯宏鸣朋梁栋维启克伦翔旭泽晨辰士毅义兴良仁婷慧巧美惠珠翠雅芝玉萍凡佳嘉琼勤珍贞莉叶璧璐娅琦晶妍茜秋珊莎锦黛青倩婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君蕊薇菁梦岚苑筠柔竹霭凝晓欢枫芸菲寒欣滢伊亚宜姬舒影荔枝馨瑗琰韵融园艺咏"
    "卿聪澜纯毓悦昭冰爽琬茗羽希宁恒益凯鑫森昊轩宇涵梓萱诺晗然睿煜怀远俊骏琪琳璇培宝宗山川民永贵金银根土水大小喜来长正忠孝德道贤耀祖景济世家年元仲季香菊莲花月苗娇媛妮芹莹洁晴雯霖雨萌夏冬阳洪炜烨焕灿炎炳煌钧铭锋锐钢铁钰玮珂琛瑜"
    "璋瑞璟坤堃城基增声守存岳峻嵘巍广延廷弘彦彤恩慈懿捷敦斐旺昕昱晋晟智曙朝栓柏柱桐桥楠楚榕樱沛沁泉泓洲浚淑淇淳深渊湘源滨满潇潮澄灵炫熙牧献玄甫田白皓盈盛石硕礼祺禄禹禾科程稳章童简紫绪绮缨罡胤臣航舟芙芃芊芮苏茵葆蒙蓝蔚蕾虎衡训"
    "诗语谊豫贝越跃迎逸遥郁里鉴钊闯阔隆雄霄霓韬颂风飒馥骁骥魁鲁鲲鸿鹤麒麟黎齐仙仑侠侨倬僖儿冉凌凤初加勋化升南历发可吉名品唯圆圣堂墨妹娥姝姣学宣宾宽寅寿尧尚岭帅帆师庚弟彩律徽念恬恺愉战斯方昂晖晰暖曦曼望朴杉村柯株桃梧楷榜槐樟欧"
    "法泰流浦淼湖滔漪熊燊爱玖珏珈球琨理瑛甜甲男真知磬祎祝秉秦积竣籽纲纹纬绿翼翎耕芷若茹草荃菡营葵蓬蔓藻虹蝉裳誉谕贺赋赐赫路轶辈辛迪通遂邑郎酉铎锡镇镜钦闻陆陶隽集霏非颐驰驹骅高鸥鹃麦默鼎龄素环健树杨扬忆易均畅呈溪鹭舜仕侃修允冠"
    "勉卓唐坦央奎奕娣孟容密尔岸州帝幸幼庭循微恕慕懋旋旦晏暄朔末权材栩桢椿榆池沐洛津浪润涯淞湛湾澈灏煊熠熹燃王玥珉琅琢瑄棠珩皎磐祯穆笙翊聆肃艾苇荆荟萧衍许谷迈霆霁音颀骄鲜缘翁耘乙丙丁兵常亿卉友叔喻埔"
)
MIDDLE = GIVEN_LAST | frozenset("一子若可如之亦以少万千其思雨志嘉梦书诗语")
# Words that begin with one of them, behind a name.
VERBS = frozenset(
    """
建起 建设 建立 建成 立志 明确 明白 清理 清扫 清点 清洗 信任 成为 成功 成立 成长 兴奋 兴建 兴办 兴起 安排 安装 安慰 平静 平时 先后 先是 先进 先行 振臂 思考 思索 心里 心疼 心怀 心情 乐观 乐于 承担 承包 承办 承接
启动 启程 维护 维修 克服 勤劳 勤奋 喜欢 喜获 喜爱 喜迎 欢迎 欢呼 凝视 凝望 欣然 欣慰 欣赏 怀着 远程 远赴 来自 来访 长期 长年 正式 正是 正好 家中 家里 家住 年轻 大声 大步 大胆 大力 小心 小声 深情 深夜 深知 深受 深感 深深
满怀 满脸 满意 满心 献上 献血 献花 献唱 能够 守护 守候 守在 增加 增设 延长 训练 迎来 迎难 迎接 迎战 跃起 越过 高声 高举 高兴 高呼 化解 化身 加入 加班 加强 加快 发起 发放 发挥 发扬 发展 发动 发明 发出 发送 可以 同时 同样 同意
礼让 学习 学会 学成 宣传 宣读 宣讲 宣誓 望着 爱上 爱护 真诚 真心 通过 通知 领取 领奖 领衔 领跑 领先 领唱 力争 力推 力克 意外 战胜 战斗 理解 生活 生前 策划 积极 亲自 集中 现场 现身 路过 利用 强化 静静 飞奔 飞身 飞快 胜出 胜任
超过 超越 和蔼 坚持 坚守 坚信 坚定 坚决 敬业 勇敢 勇夺 勇于 勇救 诚恳 敏锐 天天 新建 新办 新开 新买 存入 光荣 开心 开展 开办 开讲 博得 顺利 信步 巧妙 巧用 稳稳 稳步 双双 历经 历时 品尝 陆续 默默 初次 立刻 立即
""".split()
)
# What ends the word for an office or a group, never a name.
OFFICE = "局门厅会社委方者员人院司校队府们媒体网报台处科室部众区企店"
FOLLOWED = rf"(?P<name>{SURNAME}(?:(?!{AFTER}){HAN}(?:(?!{AFTER}){HAN})??|(?=先生|女士|某|阿姨|大爷|奶奶|太[，担表说指称认]))|{LATIN})(?<![{OFFICE}])(?=\s*(?:{SPEAKS}|[（(](?:男|女|左|右|中|前)))"
LISTED = rf"(?P<name>{NAME}(?:[、\s]\s*{NAME})+)(?=等|参加|参会|出席|陪同|[^\u3400-\u9fff]|$)"
STRANGER = f"(?P<name>{FOREIGN})"
CALLED = f"(?=[{BORNE_FIRST}])(?P<name>(?:{BORNE})+(?:[江汗肯波兰娜尔]|别克)?)"
DOT = re.compile("[·•・]")
# 关心你、支持你: whoever is meant, it is no name.
NOBODY = frozenset("你我他她您咱")
BESIDE = (LED, FOLLOWED, LISTED, CALLED)
# In a list of names these end places: 青山乡、白水乡.
PLACE_ENDS = frozenset("乡镇村县市区街")
# How far from a name, in characters, it is looked for what shows it; in how many places.
BESIDE_NAME, PLACES = 10, 4
# Staff lines: who wrote, edited and checked.
STAFF = re.compile(
    r"^[（(【\[\s]*(?:本报|本网|本台|新华社|[\u3400-\u9fff]{2,6}(?:报|网|台|社))?\s*(?:首席|实习|见习|全媒体|融媒体)*(?:记者|通讯员|编辑|责编|责任编辑|作者|校对|审核|监制|摄影|编审|值班)[^，。！？]{1,60}$"
)

# The names that sign a text: "(记者 甲)", "【某网报道 记者 乙】" anywhere; "本报记者甲摄", "撰文/丙", "丁 摄" at the end.
ROLE = "(?:记者|通讯员|作者|摄影|实习生|供图|撰文|责任编辑|责编|编辑|文/图)"
SIGNERS = rf"{ROLE}[\s:：/／]*{NAME}(?:(?:[\s、，/／]+|(?={ROLE}))(?:{ROLE}[\s:：/／]*)?{NAME})*"
SIGNED = (
    rf"[（(\[【［〔][^（）()\[\]【】［］〔〕。，]{{0,20}}{SIGNERS}[^（）()\[\]【】［］〔〕。，]{{0,20}}[）)\]】］〕]"
    rf"|(?:^|(?<=[。！？”\s])|本报|本网|本台|本社|{HAN}{{2}}(?:新闻|日报|晚报))\s?{SIGNERS}\s*(?:摄|图|文|报道|供图)?\s*$"
    rf"|^\s*{HAN}{{0,8}}{SIGNERS}\s*(?:\d{{1,2}}月\d{{1,2}}日)?\s*(?:报道|讯|电)(?=[:：，,\s])"
    rf"|(?<!{HAN}){NAME}(?:[\s、]+{NAME})*\s*(?:摄|供图|摄影|制图)\s*$"
    rf"|(?<=[。！？\s（(])(?:{HAN}{{2,4}}\s*摄|{HAN}{{2,14}}\s*(?:供图|提供))\s*[）)]?\s*$"
)


# Frequent words that begin with one of these surnames, and such as end with one: no names.
ORDINARY = frozenset(
    """
安全 安排 安装 安静 安置 安心 安定 安徽 安检 安慰 安稳 安顿 安葬 安保 安居 安家 季节 季度 季军 纪律 纪念 纪录 纪委 纪检 温度 温暖 温室 温泉 施工 施行 施肥
严格 严重 严肃 严厉 严禁 申请 申报 费用 毕业 毕竟 项目 卫生 卫星 卫视 祝福 祝贺 庄重 庄园 庄稼 鲁能 闻名 闻讯 闻到 凌晨 蓝色 桂花 柴油 辛苦 辛勤 苗木 苗圃 苗族 廉洁 廉政
程度 程序 程式 于是 于今 于此 于己 扶持 扶助 扶贫 支持 支援
卫兵 卫士 卫队 尤其 施主 施加 施展 严守 严密 严寒 严峻 严谨 华人 华侨 陶器 陶瓷 水上 水下 水中 水乡 水产 水位 水准 水分 水利 水力 水土 水域 水平 水库 水底 水手 水文 水晶 水果 水泥 水泵
水流 水深 水温 水源 水生 水稻 水系 水能 水质 水路 水运 水量 水陆 水面 章程 云雾 花卉 花园 花朵 花样 花瓣 花生 花纹 花色 花费 花钱 廉价 安放 乐器 乐园 乐意 乐观 乐趣 乐队 时代 时候 时光
时分 时刻 时尚 时常 时时 时期 时机 时空 时而 时节 时辰 时间 皮肤 皮革 皮鞋 齐名 元代 元年 元旦 元朝 元素 元首 平反 平台 平地 平均 平坦 平安 平定 平常 平息 平日 平时 平板 平民 平生 平稳
平米 平行 平衡 平静 平面 米饭 明亮 明代 明天 明年 明日 明明 明显 明朝 明末 明清 明知 明确 计划 计算 计较 计量 成书 成交 成人 成分 成功 成化 成员 成因 成型 成年 成排 成效 成本 成果 成熟
成立 成绩 成虫 成长 谈判 谈论 谈话 谈谈 茅屋 庞大 舒服 舒适 屈原 屈服 季风 麻布 麻烦 麻袋 强制 强力 强劲 强势 强化 强占 强大 强度 强烈 强盗 强盛 强行 强调 强迫 路上 路口 路径 路灯 路线
路边 路面 危害 危急 危机 危险 危难 童年 颜色 盛产 盛大 盛开 盛行 骆驼 支付 支出 支撑 支柱 支流 支部 支配 支队 管制 管家 管理 管辖 管道 经书 经典 经历 经受 经商 经常 经济 经理 经脉 经营
经贸 经费 经验 房中 房价 房子 房屋 房里 房门 房间 干净 干吗 干扰 干旱 干活 干流 干涉 干燥 干线 干脆 干部 干预 解体 解决 解剖 解开 解放 解散 解析 解毒 解答 解脱 解说 解读 解释 解除 应付
应力 应变 应届 应当 应急 应有 应用 应聘 应试 应该 宗室 宗教 宗旨 宣传 宣布 宣扬 宣读 郁闷 单一 单个 单人 单位 单元 单刀 单打 单独 单纯 单行 单词 单身 包含 包围 包括 包机 包袱 包装 包裹
诸位 诸多 左侧 左右 左手 左派 左臂 左边 滑稽 羊毛 羊皮 羊肉 曲折 曲线 曲调 家中 家乡 家人 家伙 家具 家务 家园 家境 家属 家庭 家当 家族 家畜 家里 家长 家门 封建 封闭 封面 储备 储存 储蓄
储量 松软 富人 富含 富户 富有 富裕 富贵 焦急 焦点 焦虑 弓箭 牧业 牧场 山上 山下 山中 山体 山前 山地 山头 山谷 山路 山道 山里 山间 山顶 山麓 谷地 谷物 车上 车体 车厢 车子 车牌 车程 车站
车辆 车间 全书 全会 全党 全军 全区 全场 全城 全境 全局 全年 全文 全新 全权 全民 全然 全球 全线 全长 班子 班长 秋天 秋季 仲裁 宫中 宫墙 宫廷 宫灯 宫里 宫门 宁愿 仇人 仇恨 暴力 暴动 暴行
暴雨 暴露 甘心 甘蔗 厉声 厉害 祖国 祖父 符号 符合 景区 景点 景色 景观 景象 束缚 幸亏 幸好 幸福 幸运 司令 司机 司法 司长 薄弱 印刷 印象 宿舍 怀中 怀孕 怀念 怀抱 怀疑 怀里 索性 屠杀 阴影
阴谋 阴道 苍白 双手 双方 双目 双眼 双脚 双腿 双臂 双边 双重 党内 党员 党政 党派 党组 贡献 劳务 劳动 申诉 堵塞 宰相 牛奶 牛肉 寿命 边上 边区 边境 边界 边疆 边缘 边防 尚书 尚无 尚有 农业
农历 农场 农奴 农家 农户 农村 农民 农田 农药 温差 温柔 别人 别名 别墅 别处 庄严 庄家 充分 充实 充当 充沛 充满 充足 连同 连声 连夜 连年 连忙 连接 连续 连连 连锁 连长 习俗 习性 习惯 宦官
鱼池 鱼种 鱼类 鱼苗 容器 容忍 容易 容许 容貌 容量 向上 向下 向前 向往 向来 古人 古今 古代 古墓 古怪 古迹 慎重 终年 终止 终点 终生 终究 终端 终结 终身 居住 居多 居民 居然 衡量 步伐 步入
步兵 步枪 步行 步骤 满地 满意 满族 满脸 满腔 满足 国产 国人 国会 国债 国内 国务 国号 国土 国外 国家 国师 国库 国徽 国情 国旗 国有 国民 国王 国立 国籍 国营 国道 国门 国防 国际 广场 广大
广播 广泛 广阔 东侧 东岸 东征 东方 东晋 东汉 东经 东边 东部 东面 东风 欧元 利害 利息 利润 利用 利益 利税 越发 隆中 隆庆 隆起 隆重 师团 师长 巩固 勾当 勾结 融入 融合 融资 冷却 冷战 冷漠
冷静 简介 简化 简单 简历 简易 简直 空中 空军 空前 空气 空白 空虚 空调 空运 空间 空降 沙发 沙漠 养成 养殖 养猪 丰产 丰厚 丰富 关上 关中 关切 关口 关头 关心 关怀 关注 关爱 关税 关系 关节
关键 关门 关闭 查看 红军 红土 红墙 红楼 红烧 红色 红花 红薯 游人 游客 游戏 游泳 游牧 游离 游行 游览 权利 权力 权势 权益 权限 公主 公众 公使 公元 公公 公共 公关 公务 公司 公园 公子 公安
公寓 公布 公平 公开 公式 公文 公斤 公有 公款 公民 公然 公理 公益 公社 公私 公约 公职 公认 公路 公道 公里 公顷 况且 琴台 归属 归来 归纳 归结 海上 海军 海区 海域 海外 海岸 海底 海拔 海水
海盗 海藻 海边 海运 海里 海面 法人 法令 法则 法制 法子 法学 法官 法定 法庭 法律 法案 法治 法规 法语 法院 涂料 商业 商人 商代 商务 商品 商场 商店 商朝 商议 商贸 商量 赏赐 墨镜 哈哈 年代
年份 年前 年头 年度 年末 年级 年纪 年薪 年间 年龄 爱好 爱心 爱情 爱护 言行 言论 楼上 楼下 楼梯 付出 占地 占据 占有 占用 占领 代价 代号 代数 代替 代码 代谢 原则 原名 原型 原始 原子 原定
原料 原油 原理 原种 官人 官僚 官兵 官军 官司 官吏 官员 官场 官家 官府 官方 官署 官职 官话 迟早 迟疑 迟迟 初一 初中 初年 初时 初期 初级 信仰 信件 信号 信奉 信封 信心 信念 信息 信用 信贷
母亲 母子 母本 区内 区分 区划 区别 区域 区长 芦苇 揭发 揭开 揭示 揭露 漆黑
全是 全都 全体 全家 全村 全力 全部 全程 全市 全县 全省 全国 全面 全身 原来 原本 原先 原有 原地 原因 代表 代理 代为 代办 年轻 年初 年底 初步 初次
丁卯 万一 万万 万丈 万两 万个 万事 万亩 万亿 万件 万份 万众 万余 万倍 万元 万册 万分 万千 万历 万古 万台 万名 万向 万吨 万国 万圭 万块 万多 万头 万安 万宝 万家 万尾 万山
万岁 万州 万年 万张 万恶 万户 万斤 万方 万枚 万次 万民 万物 万状 万福 万种 万科 万米 万线 万股 万能 万般 万象 万辆 万达 万部 万里 万金 万镑 万难 任一 任何 任免 任内 任务
任命 任官 任性 任情 任意 任教 任期 任用 任由 任职 任脉 任选 何不 何为 何事 何人 何以 何其 何况 何在 何地 何处 何如 何妨 何尝 何必 何故 何方 何日 何时 何来 何止 何物 何用
何种 何等 何者 何苦 何门 何须 余万 余下 余个 余亩 余名 余地 余处 余孽 余实 余家 余年 余座 余暇 余架 余次 余热 余种 余篇 余米 余者 余脉 余部 余额 余首 余鱼 史书 史事 史册
史地 史学 史家 史料 史方 史籍 史记 史论 史迹 叶县 叶家 叶片 叶腋 叶酸 吴县 吴国 周一 周三 周二 周五 周代 周六 周刊 周初 周到 周四 周围 周家 周岁 周年 周报 周日 周易 周朝
周期 周末 周济 周游 周身 周边 周遭 周长 周颠 唐代 唐初 唐宋 唐朝 夏代 夏历 夏天 夏季 夏日 夏朝 夏秋 夏至 孔隙 孟买 孟津 宋代 宋朝 常事 常人 常任 常住 常例 常务 常压 常备
常委 常山 常州 常常 常年 常态 常数 常有 常温 常熟 常理 常用 常绿 常见 常规 常设 常识 常量 常驻 张掖 徐州 徐海 文丑 文中 文书 文人 文件 文体 文具 文凭 文化 文华 文史 文告
文员 文坛 文墨 文士 文字 文学 文官 文峰 文帝 文库 文才 文摘 文教 文本 文案 文档 文汇 文法 文泰 文物 文献 文理 文盲 文种 文科 文秘 文稿 文章 文笔 文职 文联 文胸 文臣 文艺
文言 文论 文说 文身 文辞 文选 文采 文集 文静 文革 文风 方丈 方位 方便 方军 方剂 方可 方向 方圆 方块 方城 方士 方始 方子 方家 方寸 方山 方差 方巾 方式 方形 方志 方才 方术
方格 方案 方桌 方法 方略 方砖 方程 方舟 方言 方证 方针 方阵 方面 易事 易于 易县 易名 易趣 曾经 朱漆 林下 林业 林中 林区 林地 林场 林家 林带 林里 林间 武人 武力 武器 武士
武备 武大 武学 武官 武将 武师 武当 武断 武昌 武术 武汉 武职 武艺 武行 武装 武警 武陵 武麻 段落 毛囊 毛孔 毛尖 毛毯 毛病 毛皮 毛笔 毛纺 毛线 毛色 毛衣 毛钱 江东 江中 江北
江南 江口 江城 江夏 江宁 江山 江岸 江州 江底 江心 江户 江段 江水 江汉 江河 江津 江流 江浙 江海 江淮 江湖 江猪 江苏 江西 江豚 江边 江道 江都 江阴 江陵 江面 汤杯 汤药 沈阳
王位 王国 王室 王家 王导 王牌 王砾 王者 田产 田亩 田地 田径 田租 田里 田间 白人 白令 白区 白圭 白地 白垩 白城 白夜 白天 白头 白嫩 白家 白带 白描 白斑 白族 白日 白果 白沟
白沫 白河 白洋 白浪 白瓷 白眼 白粉 白糖 白纸 白脸 白色 白花 白菜 白蚁 白蜡 白衣 白袍 白话 白费 白酒 白金 白面 白须 白马 白骨 石人 石像 石兽 石凳 石刻 石化 石匠 石匣 石器
石块 石堆 石墙 石墨 石壁 石头 石子 石安 石室 石屋 石山 石料 石材 石板 石栏 石桥 石棉 石棺 石榴 石河 石油 石湖 石灰 石炭 石砌 石碑 石窟 石经 石膏 石蜡 石质 石门 石雕 石首
秦代 秦国 秦朝 秦河 秦腔 罗兰 罗列 罗嗦 罗城 罗家 罗山 罗干 罗网 罗马 胡乱 胡扯 胡诌 胡须 苏中 苏丹 苏俄 苏共 苏北 苏区 苏南 苏宁 苏州 苏打 苏木 苏林 苏联 范例 范围 萧条
董事 董家 许下 许久 许多 许家 许愿 许都 许配 谢意 谢绝 谢罪 贺海 赖以 邓州 郑克 郑州 郑重 金丝 金代 金价 金元 金兵 金冠 金利 金华 金发 金台 金国 金城 金奖 金子 金字 金家
金属 金川 金币 金库 金文 金星 金条 金杯 金根 金牌 金牙 金牛 金盆 金矿 金箔 金色 金花 金蛇 金蝶 金融 金象 金质 金轮 金边 金针 金钱 金银 金铺 金锣 金门 金领 金额 金鱼 金鸡
钟头 钟情 钟表 钟鼓 钱包 钱塘 钱币 钱物 陆上 陆地 陆战 陆游 陆相 陆续 陆路 雷击 雷州 雷暴 雷电 雷管 韩国 韩城 韩语 顾准 顾及 顾念 顾源 顾虑 马上 马列 马力 马厩 马口 马号
马嘶 马场 马头 马山 马岛 马桶 马步 马灯 马脚 马褂 马路 马蹄 马车 马里 马队 高一 高下 高中 高举 高于 高亢 高产 高价 高估 高位 高低 高傲 高兴 高出 高分 高压 高原 高发 高台
高呼 高唱 高地 高墙 高声 高处 高大 高官 高家 高密 高寒 高射 高尚 高层 高居 高山 高峻 高差 高干 高度 高徒 高手 高效 高教 高新 高校 高档 高检 高楼 高欢 高歌 高法 高涨 高深
高温 高炉 高炮 高点 高烧 高热 高矮 高程 高空 高端 高等 高粱 高级 高考 高者 高职 高能 高见 高论 高调 高贵 高远 高速 高邮 高铁 高阳 高音 高频 高额 高高 高龄 魏国 黄兴 黄冈
黄原 黄土 黄埔 黄壤 黄安 黄家 黄山 黄岛 黄州 黄昏 黄水 黄沙 黄河 黄海 黄牌 黄瓜 黄疸 黄纸 黄色 黄芪 黄花 黄袍 黄豆 黄连 黄道 黄酒 黄金 黄门 黄陂 黄陵 黄骅 黄鳝 黎族 龙井
龙口 龙城 龙大 龙头 龙尾 龙山 龙服 龙椅 龙江 龙泉 龙潭 龙眼 龙脉 龙舟 龙船 龙袍 龙门 龙骨
""".split()
)
ENDING = frozenset(
    """
将于 定于 拟于 一项 这项 那项 该项 各项 多项 几项 两项 三项 此项 每项 有关 相关 无关 机关 海关 把关 变成 完成 达成 形成 建成 组成 促成 造成 已经 曾经 财经 途经 历经 未经 神经 一支 这支 两支 一段 一路 一包
工程 过程 课程 流程 日程 里程 全程 进程 行程 历程 规程 章程 议程 教程 疗程 路程 航程 启程 关于 由于 对于 处于 位于 等于 属于 基于 至于 终于 在于 用于 低于 敢于 善于 便于 鉴于 源于 出于 勇于 高于 大于 小于 多于 少于 优于 忙于 急于 过于 利于 归于 限于 趋于 乐于 易于 居于 生于 逝于 业于 落于 建于 始于 藏于 致力于 不于 来于 自于
下周 这周 隔周 当周 次周 首周 数周 几周 三周 五周 六周 七周 八周 九周 十周 多周 圆周 时许 分许 点许 日许 一万 一任 一周 一张 一文 一方 一段 万万 万余 万方 三万 三方 上万 上任 上周 上方 上马 下文 下方 下马 不易 不曾 不许 不顾 专任 业余 东吴 东方 东林 东段 东江 东魏 两万 两周
两张 两方 两段 中叶 中常 中文 中方 中段 丰田 为何 主任 主张 丽江 之江 乘马 九江 九龙 也许 买方 乱石 五万 些许 交易 亲王 人文 人马 亿万 代谢 价钱 任何 何方 余万 作文 佩戴
依赖 保康 信任 信赖 借钱 值钱 健康 允许 充任 先秦 光顾 全文 公孙 公文 兵丁 兵马 其余 典范 兼任 兼顾 内陆 军方 军马 农林 农田 冶金 准许 几万 几何 几张 出任 出钱 出马 分段
分钟 刺史 前任 前方 前段 前秦 剩余 动武 包金 化石 北周 北宋 北方 北段 北魏 十万 十余 千万 千余 千张 千金 升任 升高 华夏 卖方 南唐 南宋 南方 卧龙 卸任 历任 历史 原文 双方
反常 发白 只许 只顾 史方 各方 合金 后任 后周 后唐 后方 后金 后魏 君王 周易 和田 唐宋 商周 商贾 喽罗 嚣张 四周 四方 回顾 园林 国王 地方 地段 地雷 坦白 基金 增高 处方 复方
复苏 外文 多万 多余 多方 大唐 大夏 大方 大江 大石 大钱 大陆 天文 天龙 太史 太白 失常 夸张 奈何 奖金 女方 女王 如何 如常 如林 姑苏 委任 季梁 学武 宁夏 安陆 官方 宜黄 家丁
家常 容易 容许 密林 对方 对白 寻常 小史 小孔 小张 小马 少林 少许 就任 屯田 山林 山石 岩石 工钱 己方 巴林 巴黎 常任 常常 平常 平方 平江 庆贺 庐江 建康 开张 开罗 异常 往常
御史 怒江 恐龙 惨白 意杨 感谢 慌张 成文 成方 我方 或许 战马 手段 扩张 扫雷 抬高 担任 拍马 拜谢 拥戴 挣钱 接任 提高 撰文 改任 敌方 散文 数万 文史 新任 新江 新高 无常 无赖
日常 日方 时任 时常 时段 时钟 明史 晶石 最高 有余 有钱 未曾 本周 本文 本钱 条文 条石 松林 松江 枝叶 枝江 树叶 树林 桥梁 梵文 森林 榆林 模范 横梁 正常 正文 正方 残余 每周
比方 毫毛 气孔 水文 水田 水陆 水雷 汉唐 汉文 汉江 汉王 江夏 江段 江苏 河段 油田 沿江 法文 波段 波罗 洁白 浙江 海陆 清史 清江 清白 渡江 湘江 满文 潜江 火龙 灰白 烟叶 煤田
照常 照顾 父王 特许 猴王 环顾 现任 现金 珠江 男方 登陆 白马 百万 百余 皇马 皮毛 盈余 眉毛 着陆 睫毛 瞳孔 短文 矿石 砖石 碎石 示范 神龙 祭文 秒钟 租金 稻田 空白 穿孔 穿戴
立方 立马 竹林 策马 简史 简易 紧张 纯白 纸张 经常 经文 绒毛 结石 给钱 继任 绿叶 绿林 编钟 网易 罗马 羊毛 美方 羽毛 翰林 老张 老马 老高 耕田 职高 聘任 胜任 脸孔 花钱 苍白
英文 茶叶 荆江 荒唐 药方 药王 荷叶 荷马 菜汤 萤石 落叶 落马 薪金 蛋白 蟠龙 行李 表白 西周 西夏 西方 西江 西魏 要钱 见方 规范 警方 论文 译文 诗文 语文 调任 责任 贴金 贸易
资金 赌钱 赚钱 赞许 路易 路段 身高 车马 转马 轻易 达赖 远方 连任 选任 通史 通常 通高 造林 那段 那马 郡王 配方 重任 重金 野马 金文 金钱 钢梁 钻石 铜钱 铭文 银钱 锦江 镇江
长江 长石 防范 阶段 陨石 隋唐 雪白 霸王 青石 青龙 非常 面孔 鞭毛 风范 飞马 首任 师傅 驸马 骏马 骑马 骡马 高高 魔王 鸡汤 黄金 黑熊 黑白 黑马 鼻孔 鼻梁
""".split()
)
UNLIKELY = re.compile(AFTER)


def hinted(text: str, start: int, end: int) -> str:
    """What looks like a person's name at the place, by a common surname alone; "" for nothing."""
    for low in range(max(0, start - 2), start + 1):
        high = max(end, low + 2)
        name = text[low:high]
        made = name[-1:] in GIVEN_LAST and name[1:2] in MIDDLE
        if name[:1] in COMMON and 2 <= len(name) <= 3 and end > start and made and _likely(text, low, name):
            return name
    return ""


def _likely(text: str, low: int, name: str) -> bool:
    ordinary = name[:2] in ORDINARY or _ends_a_word(text, low)
    given = all(
        "\u3400" <= c <= "\u9fff" and not UNLIKELY.match(text, low + n) for n, c in enumerate(name) if n
    )
    last = low + len(name) - 1
    ends = (len(name) == 2 and text[last + 1 : last + 2] in GIVEN_LAST) or not _begins_a_word(text, last)
    place = name[-1] in PLACE_ENDS or text[last + 1 : last + 2] in PLACE_ENDS
    return given and not (ordinary or place) and name[-1] not in OFFICE and ends


def _ends_a_word(text: str, at: int) -> bool:
    """Whether what looks like a surname ends the word before: 由于, and not 嫌疑人马某."""
    return text[max(0, at - 1) : at + 1] in ENDING and text[at + 1 : at + 2] != "某"


def _begins_a_word(text: str, at: int) -> bool:
    """Whether the character with which a name seems to end begins the next word."""
    after = text[at + 1 : at + 2]
    if not "\u3400" <= after <= "\u9fff" or (
        after not in "了着过地在到对给向为成于让" and UNLIKELY.match(text, at + 1)
    ):
        return False
    return text[at] not in GIVEN_LAST or text[at] + after in VERBS


def posts(text: str, start: int, end: int) -> tuple[str, ...]:
    """The titles of office at the place."""
    return touched(POST, text, start, end)


def ranks(text: str, start: int, end: int) -> tuple[str, ...]:
    """What raises or lowers the title of somebody named, at the place."""
    return tuple(
        match["rank"] for match in _asked(RANKED).finditer(text) if touches(start, end, *match.span("rank"))
    )


def bearers(text: str, start: int, end: int) -> tuple[str, ...]:
    """What reads as a name at the place for what stands before it: less than `persons`, enough where both sides do."""
    found: list[str] = []
    for match in _asked(BEARER).finditer(text):
        low, high = match.span("name")
        if high - low == 3 and _past(text, high, start, end):
            high -= 1
        if touches(start, end, low, high) and _made(text, low, high) and _likely(text, low, text[low:high]):
            found.append(text[low:high])
    return tuple(found)


def _made(text: str, low: int, high: int) -> bool:
    """Whether what looks like a name is of the characters that names are made of, where little else shows it is one."""
    name, before = text[low:high], text[low - 1 : low]
    usual = name[-1] in GIVEN_LAST and (name[1] in MIDDLE or name[:2] in COMPOUND)
    if name[0] not in KNOWN and name[:2] not in COMPOUND:
        return usual and (before in WHOEVER if before else high == len(text))
    if not before or before not in OF:
        return not GIVEN_LAST.isdisjoint(name[1:]) or name[-1] == name[-2]
    return len(name) > 2 and usual


def familiar(text: str, start: int, end: int) -> tuple[str, ...]:
    """By what surname somebody is called at the place: 老邓."""
    return tuple(match["name"] for match in FAMILIAR.finditer(text) if match.span("name") == (start, end))


def offices(text: str, start: int, end: int) -> tuple[str, ...]:
    """The offices at the place whose holders are named: 宣传部部长某某."""
    return tuple(
        match["office"]
        for match in _asked(OFFICES).finditer(text)
        if touches(start, end, *match.span("office"))
    )


def lost_in_a_word(text: str, start: int, end: int, name: str) -> bool:
    """Whether the place holds the first or last character of a name that elsewhere reads `name`, and that looks like
    a word with it: 小和, 魏国强.
    """
    low = start - len(name) + 1
    ends = low >= 0 and text[low:start] == name[:-1]
    begins = text[start : start + 1] in SURNAMES and text[end : start + len(name)] == name[1:]
    return end == start + 1 and len(name) > 2 and (ends or begins)


def persons(text: str, start: int, end: int) -> tuple[str, ...]:
    """The persons at the place whom a title, a verb of speech or a list shows to be such."""
    found: list[str] = []
    for pattern in (*BESIDE, STRANGER) if DOT.search(text) else BESIDE:
        for match in _asked(pattern).finditer(text):
            low, high = match.span("name")
            a_place = pattern is LISTED and text[high - 1] in PLACE_ENDS
            if pattern is not CALLED and _of_three(text, low, high) and _past(text, high, start, end):
                high -= 1
            low, high = _spelt(text, low, high)
            no_name = text[low : low + 2] in ORDINARY or not NOBODY.isdisjoint(text[low:high])
            no_name = no_name or (pattern is not LED and high - low > 1 and _ends_a_word(text, low))
            if touches(start, end, low, high) and not (no_name or a_place):
                found.append(text[low:high])
    return tuple(dict.fromkeys(found))


def _of_three(text: str, low: int, high: int) -> bool:
    """Whether the last name of a match is one of three characters, by its form a surname and two more."""
    name = re.split(r"[、\s]", text[low:high])[-1]
    return len(name) == 3 and name[0] in SURNAMES and not SPELLED.fullmatch(name)


def _spelt(text: str, low: int, high: int) -> tuple[int, int]:
    """Of a name with a dot, what it is spelled with; any other as it is."""
    if not (dot := DOT.search(text, low, high)):
        return low, high
    first, last = dot.start() - 1, text.rfind(dot[0], low, high) + 1
    while first > low and _spells(text[first - 1]):
        first -= 1
    while last < high - 1 and _spells(text[last + 1]):
        last += 1
    return max(low, first), last + 1


def _spells(character: str) -> bool:
    return character in TRANSLIT or not "\u3400" <= character <= "\u9fff"


def _past(text: str, high: int, start: int, end: int) -> bool:
    """Whether the last character of a name that seems to end before `high` is of the words behind it: they changed."""
    return start == high - 1 < end - 1 or _begins_a_word(text, high - 1)


def holder(text: str) -> bool:
    """Whether a text is nothing but somebody's name or office and name, as lists have it: 市政协主席林晓燕."""
    named = _asked(NAME).fullmatch(text) is not None and text[:2] not in ORDINARY
    return named or _asked(HOLDER).fullmatch(text) is not None


def elsewhere(text: str, start: int, end: int) -> bool:
    """Whether a name stands at the place that is shown to be a person's in another place of the text."""
    for low in range(max(0, start - 2), end):
        for name in (text[low : low + 3], text[low : low + 2]):
            if name[0] in SURNAMES and touches(start, end, low, low + len(name)) and _shown(text, name, low):
                return True
    return False


def _shown(text: str, name: str, here: int) -> bool:
    """Whether one of the first other places of a name shows it to be a person's."""
    at = -1
    for _ in range(PLACES):
        at = text.find(name, at + 1)
        if at < 0:
            return False
        if at != here and name in persons(
            text[max(0, at - BESIDE_NAME) : at + BESIDE_NAME], *_inside(at, len(name))
        ):
            return True
    return False


def _inside(at: int, length: int) -> tuple[int, int]:
    low = min(at, BESIDE_NAME)
    return low, low + length


@cache
def _asked(pattern: str) -> re.Pattern[str]:
    """Compiled when it is first asked: names are half of all that is compiled."""
    return re.compile(pattern)


def signed(text: str, start: int, end: int) -> bool:
    """Whether the place stands in a signature."""
    return any(touches(start, end, *match.span()) for match in _asked(SIGNED).finditer(text))


def staff_line(text: str) -> bool:
    return STAFF.match(text.strip()) is not None
