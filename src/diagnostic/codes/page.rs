//! 02xx: pages, addresses, links and images.

super::codes! {
    BAD_SLUG = "E0201" {
        en: "`{slug}` cannot be part of an address",
        zh: "`{slug}` 不能用作网址",
        explain_en: "Addresses are made of `a`–`z`, `0`–`9` and `-`, so that they survive every host, chat app and printer. Rename the file or folder, or set `slug:` in the page's front matter.",
        explain_zh: "网址只用小写字母 a–z、数字 0–9 和 `-`，这样在任何服务器、聊天软件和打印纸上都不会出错。请改文件名或文件夹名，或在页首写 `slug:`。",
    }
    DUPLICATE_URL = "E0202" {
        en: "two pages have the address `{url}`",
        zh: "两个页面的网址都是 `{url}`",
        explain_en: "Each page needs an address of its own. Both places are shown; rename one file, or change its `slug` or `aliases`.",
        explain_zh: "每个页面的网址必须不同。两处都已标出，请改其中一个的文件名、`slug` 或 `aliases`。",
    }
    BROKEN_LINK = "E0203" {
        en: "link to a page that does not exist: `{target}`",
        zh: "链接指向的页面不存在：`{target}`",
        explain_en: "Links between pages are relative paths to the `.md` file, as seen from the file they stand in: `[hours](../calls/hours.md)`. A draft is not published, so a published page cannot link to it.",
        explain_zh: "页面之间的链接写成相对于当前文件的 `.md` 路径：`[时间](../calls/hours.md)`。草稿不会发布，所以不能链接到草稿。",
    }
    BROKEN_ANCHOR = "E0204" {
        en: "`{target}` has no place named `{anchor}`",
        zh: "`{target}` 里没有 `{anchor}` 这个位置",
        explain_en: "What stands after `#` is the id of a heading of that page: its text with `-` for spaces, or the id written behind it as `{#id}`.",
        explain_zh: "`#` 后面是那个页面里标题的 id：标题文字本身（空格换成 `-`），或写在标题后面的 `{#id}`。",
    }
    MISSING_IMAGE = "E0205" {
        en: "image not found: `{target}`",
        zh: "找不到图片：`{target}`",
        explain_en: "An image stands beside the page that shows it and is written as a path relative to that page. Upper and lower case matter.",
        explain_zh: "图片放在使用它的页面旁边，路径相对于该页面。大小写要一致。",
    }
    MISSING_FILE = "E0206" {
        en: "link to a file that does not exist: `{target}`",
        zh: "链接指向的文件不存在：`{target}`",
        explain_en: "The link leads to a file of the site that is not there. Check the path, seen from the page's own file; files in `content/static/` are linked from the top of the site.",
        explain_zh: "链接指向的站内文件不存在。请检查相对于当前页面的路径；`content/static/` 里的文件从站点最上层算起。",
    }
    LINK_LEAVES_SITE = "E0207" {
        en: "`{target}` leads out of `content/`",
        zh: "`{target}` 超出了 `content/`",
        explain_en: "Only what lies in `content/` is published. Move the file there.",
        explain_zh: "只有 `content/` 里的内容会发布。请把文件移进来。",
    }
    ABSOLUTE_LINK = "E0208" {
        en: "`{target}` starts at the top of a domain",
        zh: "`{target}` 从域名最上层算起",
        explain_en: "The site works at a domain, below a folder and from a disk, so links are relative: `../calls/hours.md`, not `/calls/hours.html`.",
        explain_zh: "站点可以放在域名下、子目录里或直接从磁盘打开，所以链接要写相对路径：`../calls/hours.md`，不写 `/calls/hours.html`。",
    }
    UNKNOWN_PAGE = "E0209" {
        en: "there is no page `{path}`",
        zh: "没有页面 `{path}`",
        explain_en: "A page is named by its path from `content/`: `visits/visit-at-door.md`.",
        explain_zh: "页面用它相对于 `content/` 的路径来指明：`visits/visit-at-door.md`。",
    }
    SECTION_WITHOUT_INDEX = "E0210" {
        en: "the folder `{folder}` has pages but no `index.md`",
        zh: "文件夹 `{folder}` 里有页面，但没有 `index.md`",
        explain_en: "A folder is a section, and `index.md` is the section's own page: its title and description stand in navigation and lists. Add `index.md` with a `title`.",
        explain_zh: "一个文件夹就是一个栏目，`index.md` 是栏目自己的页面，它的标题和说明会出现在导航和列表里。请添加带 `title` 的 `index.md`。",
    }
    NO_HOME = "E0211" {
        en: "there is no `content/index.md`",
        zh: "没有 `content/index.md`",
        explain_en: "`content/index.md` is the home page. Three lines are enough: `---`, `title: …`, `---`.",
        explain_zh: "`content/index.md` 是首页。三行就够：`---`、`title: 标题`、`---`。",
    }
    DEEP_SECTION = "E0212" {
        en: "`{path}` lies more than one folder deep",
        zh: "`{path}` 放在第二层以下的文件夹里",
        explain_en: "A site has sections with pages, no sections inside sections. Move the page one folder up.",
        explain_zh: "站点只有“栏目—页面”两层，栏目里不再分栏目。请把页面移到上一层。",
    }
    RESERVED_FOLDER = "E0213" {
        en: "`{folder}` is an address that mingbai itself uses",
        zh: "`{folder}` 是 mingbai 自己要用的网址",
        explain_en: "The addresses `tools/`, `letters/`, `search/`, `assets/`, `tw/`, `hk/`, `404.html`, `manifest.json` and `sitemap.xml` are made by mingbai. Choose another name.",
        explain_zh: "`tools/`、`letters/`、`search/`、`assets/`、`tw/`、`hk/`、`404.html`、`manifest.json`、`sitemap.xml` 这些网址由 mingbai 生成。请换个名字。",
    }
    LARGE_IMAGE = "W0214" {
        en: "`{target}` is {size} kB",
        zh: "`{target}` 有 {size} kB",
        explain_en: "Readers on slow phones wait for it. Make the image smaller: 200 kB is enough for a picture across the page.",
        explain_zh: "手机网络慢的读者要等很久。请把图片缩小，200 kB 足够显示一整幅宽的图。",
    }
    PAST_REVIEW = "W0215" {
        en: "the page was due for review on {date}",
        zh: "这一页应在 {date} 前复核",
        explain_en: "`reviewed` plus `review_in` has passed. Check the page against its sources, then set `reviewed` to the day you did so. Until then the page tells its readers that it is past its date.",
        explain_zh: "`reviewed` 加上 `review_in` 的日期已过。请对照来源复核，然后把 `reviewed` 改成复核那天。在此之前，页面会告诉读者它已过复核日期。",
    }
    REMOTE_IMAGE = "E0217" {
        en: "the image `{target}` is not part of the site",
        zh: "图片 `{target}` 不在站点里",
        explain_en: "No page makes a request that leaves the site, so an image from elsewhere would stay blank. Copy the image beside the page and write its relative path.",
        explain_zh: "页面不会向站外发出任何请求，站外的图片只会显示为空白。请把图片复制到页面旁边，写相对路径。",
    }
    PLAIN_LINE = "E0218" {
        en: "only emphasis and links that leave the site can stand in this line",
        zh: "这一行只能写强调和指向站外的链接",
        explain_en: "The lines of `site.yaml` stand on every page, whatever its address. They may hold emphasis and links that begin with `https:`, `tel:` or `mailto:`; no calls, images or links to pages.",
        explain_zh: "`site.yaml` 里的这些文字会出现在每一页。可以写强调，以及 `https:`、`tel:`、`mailto:` 开头的链接；不能写调用、图片和指向页面的链接。",
    }
    UNREADABLE_IMAGE = "W0216" {
        en: "the size of `{target}` cannot be read",
        zh: "读不出 `{target}` 的尺寸",
        explain_en: "The file is not an image of a kind that is known (PNG, JPEG, GIF, WebP, AVIF, SVG). The page will jump when the image arrives.",
        explain_zh: "文件不是可以识别的图片（PNG、JPEG、GIF、WebP、AVIF、SVG）。图片加载出来时页面会跳动。",
    }
}
