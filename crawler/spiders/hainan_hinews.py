"""南海网: Enorth with the Baidu ids until about 2020, script-built pages since (/page?n=…)."""

from dataclasses import replace

from crawler.portal_spider import PortalSpider
from pipelines.news.families import BAIDU_META, ENORTH, ENORTH_ADDRESS
from pipelines.news.portal import JsonList, Portal, Section

LAYOUT_2019 = replace(
    ENORTH,
    name="hinews-2019",
    headline=("h2.page_h2",),
    meta=("ul.page_brief", *BAIDU_META),
    body=("#bs_content",),
    drop=(*ENORTH.drop, "#bs_content .f16.fl"),
)
LAYOUT_BAIDU = replace(
    LAYOUT_2019,
    name="hinews-baidu",
    headline=("#xw_biaot", "h1.fa_h"),
    meta=BAIDU_META,
)
# The lists of the script-built pages: a form is posted for them, page by page; articles come as numbers.
LIST = "https://rm-comapi-pc.hinews.cn/open-service/content/getNewsIndexManyLevelByUuidSplit"
NEWS = "moduleNewsDataBO.contentNewsBO"
ROWS = JsonList(
    rows="data.list",
    url=f"https://www.hinews.cn/page?n={{{NEWS}.id}}&m=1&s={{{NEWS}.siteLayoutModuleArticleStyleId}}",
    title=f"{NEWS}.title",
    time=f"{NEWS}.publishTime",
)
COLUMNS = (("海口", "97894cbd59064f64b938c7a3e6dade8a"), ("三亚", "7046b7062890493fbb5235e117ab243b"))


class HainanHinewsSpider(PortalSpider):
    portal = Portal(
        name="hainan_hinews",
        title="南海网",
        title_en="Hinews",
        owner="海南南海网传媒股份有限公司",
        province="CN-HI",
        family="enorth",
        home="https://www.hinews.cn/",
        sections=(
            Section(title="海南", url="http://www.hinews.cn/news/hainan/"),
            Section(title="社会", url="http://www.hinews.cn/news/hainan/shehui/"),
            Section(title="经济", url="http://www.hinews.cn/news/hainan/jingji/"),
            Section(title="独家", url="http://www.hinews.cn/news/hainan/dujia/"),
            Section(title="权威发布", url="http://www.hinews.cn/news/hainan/quanwfb/"),
            Section(title="时评", url="http://www.hinews.cn/news/shiping/index.shtml"),
            Section(title="三沙动态", url="http://sansha.hinews.cn/ssdt/index.shtml"),
            Section(title="时政", url="http://www.hinews.cn/news/hainan/shizheng/"),
            *(
                Section(
                    title=title,
                    url=f"{LIST}#{column}",
                    kind="json",
                    json=ROWS,
                    form=f"uuid={column}&pageNo={{page}}&siteId=12",
                )
                for title, column in COLUMNS
            ),
        ),
        article_url=ENORTH_ADDRESS.format(host=r"hinews\.cn")
        + r"|^https?://(?:www|m)\.hinews\.cn/page\?m=1&n=\d+&s=1044$",
        twins=((r"^(https?)://m\.hinews\.cn/page\?", r"\1://www.hinews.cn/page?"),),
        layouts=(LAYOUT_2019, LAYOUT_BAIDU),
        own_sources=("南海网",),
        charset="utf-8",
        confidence="high for 2006-2019 (11 saved pages, 98 addresses), medium for the pages since: their lists"
        " come from a JSON service as a crawler of 2026-04 read it",
    )
