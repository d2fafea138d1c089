"""Words that say nothing about what a note is about. Data for phrases.py."""

ENGLISH = frozenset(
    """
    a about after again all also an and any are as at be because been before being between both but by can come could did
    do does done each even ever every few for from get go going gone got had has have he her here him his how i if in
    into is it its just left let like made make many may me more most much my need never no not now of off on once one
    only or other our out over own people person said same say see she so some still such take tell than that the their
    them then there they this those through to too under until up us very want was way we well were what when where
    which while who whom why will with without would yet you your
    """.split()  # noqa: SIM905
)
JAPANESE = frozenset(
    """
    という といって といった ところ こと もの とき ため よう ように ような から けれど けれども ので のに たち など だけ ほど
    くらい ぐらい まで それ これ あれ どれ ここ そこ あそこ この その あの どの いる ある する なる できる ない いない できない
    している していない されている しまう しまった なかなか ちょっと とても もっと まだ もう すぐ いつも ひとり みんな みなさん
    ほんとう ほんとうに できれば してほしい あるといい もらう くれる たくさん いろいろ どうしても わからない
    場合 一緒 必要 以上 以下 自分 本人 今日 今年 去年
    """.split()  # noqa: SIM905
)
