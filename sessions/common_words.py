"""Words for names.py: what often is a surname, and what stands before さん without being anybody's name."""


def _words(text: str) -> list[str]:
    return text.split()


SURNAMES = frozenset(_words("""
    佐藤 鈴木 高橋 田中 伊藤 渡辺 渡邉 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 齋藤 清水 山崎 池田
    橋本 阿部 石川 山下 中島 石井 小川 前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子
    岡本 藤原 三浦 中野 中川 原田 松田 竹内 小野 田村 中山 和田 石田 森田 上田 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本
    大野 小島 工藤 谷口 今井 高田 増田 丸山 杉山 村田 大塚 新井 平野 菅原 武田 千葉 久保 松井 小山 野口 藤本 岩崎 松尾
    木下 桜井 野村 菊地 菊池 佐野 杉本 大西 新田 浜田 市川 古川 渡部 水野 小松 島田 服部 岡部 磯部 矢部 土屋 守屋 古屋
    緒方 土方 麻生 相生 弥生 小室 氷室 田所 西園 富士 井出 荒木 樋口 五十嵐 川口 望月 松岡 永井 北村 大橋 飯田 石原 河野
    松下 吉川 大島 川崎 熊谷 早川 須藤 本田 堀田 久保田 西田 中田 荒井 山内 黒田 本間 上野 永田 関口 大久保 矢野 小池
    田口 内藤 大谷 白石 飯塚 平田 川村 日高 与那嶺 比嘉 金城 島袋 具志堅 宮城 玉城 東 林 森 原 堀 岡 谷 関 星 菅 辻 岸
    柳 泉 平 杉 南 北 西 畑 浜 沖 江 秦 金 李 朴
"""))
"""Common surnames, and some that end as words do."""

GIVEN_ENDS = "郎子美男夫雄彦江恵介也香菜"
"""What given names end in, of two or three characters behind a surname."""

NO_GIVEN = frozenset(_words("""
    男子 女子 親子 母子 父子 様子 調子 弟子 電子 団子 菓子 椅子 障子 帽子 双子 王子 原子 分子 種子 知恵 紹介 仲介 介 子
"""))
"""Words that end as given names do."""

KANA_NAMES = frozenset(_words("""
    さくら ひなた あおい はると ゆい ひろし たかし けんじ はなこ たろう じろう さちこ よしこ かずこ ひろこ けいこ ゆき
    ゆうき まさと だいすけ みさき あかり めぐみ ひかり まゆみ あけみ なおみ かおり しげる まこと つよし あきら みのる
"""))
"""Names in hiragana; any other word in hiragana before さん is no hint."""

NOT_BEFORE = frozenset(_words("""
    子 母 父 兄 姉 妹 弟 娘 孫 嫁 奥 婿 姑 舅 皆 客 爺 婆 坊 嬢 赤 神 仏 隣 王 殿 彼 両 同 諸 摂 主 名 若 姫 多 仕 模 異
    各 何 有 一 叔父 伯父 叔母 伯母 祖父 祖母 息子 旦那 主人 大家 医者 医師 家族 親族 親戚 兄弟 姉妹 近所 隣近所 本人
    当人 相手 先方 当方 仲間 友人 知人 友達 上司 部下 先輩 後輩 同僚 職場 地元 地域 住民 町民 村民 市民 区民 県民 国民
    役場 役所 社協 包括 行政 企業 福祉 担当 窓口 受付 現場 農協 漁協 生協 商工会 民生 児童 学生 生徒 患者 利用者 業者
    毎日 毎回 全員 全体 最近 今日 今度 女子 男子 子供 若者 大工 左官 床屋 花屋 魚屋 本屋 豆腐屋 八百屋 郵便屋 電気屋
    酒屋 薬屋 呉服屋 新聞屋 牛乳屋 不動産屋 運転手 巫女 和尚 坊主 女将 住職 神主 巡査 刑事 警察 消防 自衛隊 弁護士
    同窓生 卒業生 新人 大人 老人 外国人 管理人 保証人 後見人 保佐人 料理人 職人 商人 芸人 付添人 世話人 立会人 発起人
    代理人 知的 精神 通院 事業主 事業所 相談 支援 訪問 看護 介護 保育 教育 給食 送迎 家主 地主 店主 世帯主 区長 町長
    村長 市長 会長 社長 店長 部長 課長 係長 班長 校長 園長 院長 所長 館長 室長 局長 団長 組長 隊長 駅長 座長 理事長
    施設長 町内会長 自治会長 教頭 担任 主任 顧問 秘書 記者 尼 棟梁 親方 相方 味方 話し方 方 達 仏様
"""))
"""Words of people, trades and offices that take さん, 様 or 君 and name nobody (exactly these)."""

NOT_ENDING = tuple(_words("""
    員 者 師 士 会 課 係 局 店 院 校 庁 省 所 室 園 館 署 寺 社 団 組合 長 主 屋 家 人 生 手 班 役 職 親 科 部 隊 銀行
    薬局 行政 企業 担当 世帯 母 父 兄 姉 妹 弟 娘 息子 夫婦 家族 住民 市民 地域 近所 学級 児童 生徒 客
"""))
"""What words of trades and offices end in; a surname of the list that ends so is a name all the same."""

NOT_KATAKANA = tuple(_words("""
    ヘルパー ケアマネ マネジャー マネージャー ボランティア スタッフ サポーター コーディネーター ワーカー ナース ドクター
    オーナー リーダー メンバー パート アルバイト バイト ママ パパ シニア ニート カウンセラー ハローワーク サポステ
    コンビニ スーパー ヤクルト サービス ホーム センター クラブ カフェ サロン ステーション ユーザー クライエント
    ホームレス ゲスト シェフ パティシエ コック トレーナー インストラクター アドバイザー ピア グループ チーム デイ
    ショート ドライバー タクシー ガードマン サラリーマン ファミリー ヤングケアラー ケアラー シルバー シングルマザー
    マザー ファザー オジ オバ レストラン ホテル メーカー フードバンク
"""))
"""Katakana words that take さん and name nobody (a word that ends so)."""

PLACEHOLDERS = frozenset("ABCDXYZＡＢＣＤＸＹＺ")
"""Letters under which people hide names: Aさん is how it should be written."""

NO_INITIALS = frozenset({"US", "UK", "DV", "PR", "IT", "AI", "QA", "OK", "TV", "PC"})
