"""How Japanese boxes read (R18 to R21): by the ends of what is said, without a dictionary.

The ends follow the field's own habit: 実施・開催・整備する ... name what one does; 〜できる, 〜が増える, 〜している a state.
"""

import re

_ASIDE = re.compile(r"[(\[【][^()\[\]【】]*[)\]】]")
_TAIL = re.compile(r"[\s。.、,!!・〜~]+$")

_DOING = (
    "実施|開催|設置|整備|周知|研修|支援|強化|推進|連携|構築|作成|提供|運営|普及|啓発|養成|育成|派遣|配置|配布|導入|開設|募集|"
    "発行|紹介|促進|広報|発信|訪問|同行|見守り|声かけ|相談|検討|調整|調査|把握|共有|開拓|試行|展開|企画|講座|講習|勉強会|相談会|"
    "説明会|会議|交流会|セミナー|イベント|キャンペーン|事業|活動|取組|取り組み|体制づくり|場づくり|仕組みづくり|ネットワークづくり|"
    "づくり|手引き|マニュアル|ガイドブック|パンフレット|チラシ"
)
_DONE = re.compile(
    rf"(?:{_DOING})(?:を?する|します|を?していく|を?行う|を?行っていく|を?おこなう|を?進める|を?図る|を?続ける|を?始める|を?はじめる"
    r"|に努める|に取り組む|を?強める|を?広げる|を?ひらく|を?開く|を?配る|を?増やす)?$"
)
_VERBS = re.compile(
    r"(?:を|に)(?:[^をにがは]{0,6})"
    r"(?:行う|行なう|おこなう|図る|進める|開く|ひらく|設ける|つくる|作る|取り組む|努める|広める|伝える|配る|届ける|始める|はじめる"
    r"|続ける|増やす|減らす|高める|支える|整える|訪ねる|呼びかける|働きかける|紹介する|案内する|用意する|検討する|立ち上げる|充実させる"
    r"|向上させる|改善する|教える|話し合う|集める|まとめる|置く|雇う|招く|回る|聞き取る)$"
)
_BUSY = re.compile(r"(?:実施|開催|設置|運営|提供|配布)し(?:ている|続けている)$|を行っている$")

SOMEBODY = re.compile(
    "人|者|児|親|子|家族|世帯|家庭|住民|民|本人|若|高齢|障害|障がい|外国籍|事業所|企業|会社|職員|職場|支援員|機関|団体|地域|まち|町|村|"
    "学校|生徒|学生|店|農家|サポーター|みんな|だれ|仲間|ひとり|ボランティア|自治会|行政|窓口"
)
"""Who may change, or whose world does."""

MEASURED = re.compile(
    r"\d|[一二三四五六七八九十百千]+(?:回|人|件|か所|事業所|校|枚|冊|組|世帯)|(?:件|回|人|者|校|社|世帯|箇所|か所|時間|参加|利用|登録|団体|施設)数|率|割合|"
    "名簿|一覧|報告書|記録|冊子|計画書|計画$|手引|マニュアル|マップ|地図|リスト|修了|登録|完成|できあが|参加者|利用者"
)
"""An output that counts something or names what was made."""

_CHANGED = "増加|減少|向上|改善|低下|解消|拡大|縮小|定着|安定|軽減|回復|充実|深化|実現|確立|確保|増|減"
_TWO_NOUNS = re.compile(
    rf"(?:{_CHANGED})(?:・|と|や|、|及び|および|ならびに|並びに|かつ).{{1,30}}(?:{_CHANGED})(?:する|した|している|される)?$"
)
_STEP = (
    "増え|減り|高まり|広がり|深まり|強まり|進み|でき|なり|上がり|下がり|つながり|育ち|生まれ|始まり|なくなり|変わり|整い|持て|"
    "[らわまばがさかたげ]れ|話せ|暮らせ|過ごせ|働け|動け|気づけ|向上し|改善し|安定し|減少し|増加し|低下し|解消し|定着し|回復し|拡大し|確立し|解消され"
)
_TWO_CLAUSES = re.compile(rf"[がもを][^、]*(?:{_STEP})(?:て|、かつ|、また)?、(?:かつ|また)?[^、]*[がもを][^、]{{2,}}$")
_BOTH = re.compile(r"(?:るとともに|ると同時に|るほか|るだけでなく|一方で|および|及び|ならびに|並びに)")


def reads_as_activity(text: str) -> bool:
    """Say whether it ends like something one does."""
    said = _bare(text)
    return bool(_DONE.search(said) or _VERBS.search(said) or _BUSY.search(said))


def several_results(text: str) -> bool:
    """Say whether two results are joined."""
    said = _bare(text)
    return bool(_TWO_NOUNS.search(said) or _TWO_CLAUSES.search(said) or _BOTH.search(said))


def stem(text: str) -> str:
    """Return it without the end that only says that it is done."""
    return re.sub(r"(?:を|の)?(?:実施|開催|運営|推進)?(?:する|した|される|された|を行う|を行った|行う)?$", "", _bare(text))


def _bare(text: str) -> str:
    return _TAIL.sub("", _ASIDE.sub("", text))
