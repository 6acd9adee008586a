"""A journey told in another language: a bridge, a far place, a contradiction, a story."""

from __future__ import annotations

from dataclasses import dataclass, replace

from geo.webmap.document import (
    CardDoc,
    ClaimDoc,
    ContradictionDoc,
    EventDoc,
    ExcerptDoc,
    FeasibleDoc,
    LinkDoc,
    MapDocument,
    PlaceDoc,
    ReportDoc,
    VoiceDoc,
)
from tests.webmap.sample import MONDAY, SUNDAY, document, event

HOUR = 3_600_000
DAY = 24 * HOUR


@dataclass(frozen=True)
class Words:
    """What a journey's file and report say, in one language."""

    title: str
    summary: str
    report: str
    publisher: str
    places: tuple[str, str, str, str]
    voices: tuple[tuple[str, str], tuple[str, str]]
    titles: tuple[str, ...]
    sentences: tuple[str, ...]
    when: str
    caveat: str
    assumed: str
    told: str


WORDS = {
    "ko": Words(
        title="김정은의 러시아행 열차: 누가 언제 무엇을 말했나",
        summary="2023년 9월, 한 기사가 평양에서 러시아 극동으로 향하는 장갑열차를 전했다. "
        "통신사와 당국자, 방송사를 인용했지만 서로 말이 다르다.",
        report="김정은 전용열차 타고 러시아에",
        publisher="한 신문",
        places=("평양", "두만강 철교", "하산", "모스크바"),
        voices=(("조선중앙통신", "북한 관영 통신사"), ("대한민국 군 당국", "국방부")),
        titles=(
            "열차가 평양을 떠나다",
            "러시아 정부가 방문을 발표하다",
            "열차가 러시아로 들어가다",
            "열차가 하산에 닿다",
            "김정은과 푸틴이 만나다",
            "블라디보스토크가 유력한 회담 장소로 꼽히다",
        ),
        sentences=(
            "조선중앙통신은 김정은이 일요일 수도 평양에서 전용열차에 올랐다고 전했다.",
            "러시아 정부는 김정은이 가까운 시일 안에 러시아를 방문한다고 밝혔다.",
            "군 당국은 열차가 화요일 새벽 러시아에 들어간 것으로 추정한다고 밝혔다.",
            "일본 방송은 열차가 국경을 지나 하산에 도착했다고 보도했다.",
            "김정은은 화요일 러시아에 도착해 푸틴 대통령을 만났다.",
            "통신은 두 정상이 만날 예정이라면서도 언제 어디서 만날지는 밝히지 않았다.",
        ),
        when="화요일",
        caveat="정보를 어떻게 얻었는지는 말하지 않았다.",
        assumed="기사에는 날짜가 없다. 화요일은 2023년 9월 12일로 보았다.",
        told="출발을 전한 곳은 관영 통신사 하나뿐이며, 시각은 알 수 없다.",
    ),
    "ru": Words(
        title="Поезд Ким Чен Ына в Россию: кто, что и когда сообщил",
        summary="В сентябре 2023 года одна публикация рассказала о бронепоезде, шедшем из "
        "Пхеньяна на российский Дальний Восток. Источники не согласны между собой.",
        report="Ким Чен Ын прибыл в Россию на специальном поезде",
        publisher="Одна газета",
        places=("Пхеньян", "Мост через Туманную", "Хасан", "Москва"),
        voices=(
            ("ЦТАК", "официальное информационное агентство Северной Кореи"),
            ("Южнокорейские военные", "министерство обороны"),
        ),
        titles=(
            "Поезд отправляется из Пхеньяна",
            "Российское правительство объявляет о визите",
            "Поезд въезжает в Россию",
            "Поезд прибывает на станцию Хасан",
            "Ким Чен Ын и Путин встречаются",
            "Владивосток называют вероятным местом переговоров",
        ),
        sentences=(
            "Агентство сообщило, что Ким сел в свой поезд в столице страны в воскресенье.",
            "На сайте правительства сказано, что Ким посетит Россию в ближайшие дни.",
            "Южнокорейские военные полагают, что поезд въехал в Россию рано утром во вторник.",
            "Японский телеканал сообщил, что поезд пересёк границу и прибыл в Хасан.",
            "Ким Чен Ын прибыл в Россию во вторник, где встретился с Владимиром Путиным.",
            "Агентство сообщило, что встреча состоится, но не сказало, когда и где.",
        ),
        when="во вторник",
        caveat="Он не сказал, откуда у военных эти сведения.",
        assumed="Даты в тексте нет. Вторником считается 12 сентября 2023 года.",
        told="Об отправлении сообщает только одно агентство; точное время неизвестно.",
    ),
    "ar": Words(
        title="قطار كيم جونغ أون إلى روسيا: من قال ماذا، ومتى",
        summary="في سبتمبر 2023 تحدّث تقرير واحد عن قطار مصفّح في طريقه من بيونغ يانغ إلى "
        "أقصى شرق روسيا، ولا تتفق مصادره في ما بينها.",
        report="كيم جونغ أون في روسيا على متن قطار خاص",
        publisher="إحدى الصحف",
        places=("بيونغ يانغ", "جسر نهر تومين", "خاسان", "موسكو"),
        voices=(
            ("وكالة الأنباء المركزية الكورية", "الوكالة الرسمية"),
            ("الجيش الكوري الجنوبي", "وزارة الدفاع"),
        ),
        titles=(
            "القطار يغادر بيونغ يانغ",
            "الحكومة الروسية تعلن الزيارة",
            "القطار يدخل روسيا",
            "القطار يصل إلى خاسان",
            "لقاء كيم وبوتين",
            "فلاديفوستوك هي المكان المرجّح للاجتماع",
        ),
        sentences=(
            "قالت الوكالة إن كيم استقل قطاره الخاص من العاصمة بيونغ يانغ يوم الأحد.",
            "جاء في موقع الحكومة أن كيم سيزور روسيا في الأيام المقبلة.",
            "يقدّر الجيش الكوري الجنوبي أن القطار دخل روسيا فجر يوم الثلاثاء.",
            "أفادت قناة يابانية بأن القطار عبر الحدود ووصل إلى مدينة خاسان.",
            "وصل كيم إلى روسيا يوم الثلاثاء حيث التقى الرئيس بوتين.",
            "قالت الوكالة إن اجتماعًا سيُعقد، ولم تذكر متى وأين.",
        ),
        when="يوم الثلاثاء",
        caveat="ولم يقل كيف حصل جيشه على المعلومات.",
        assumed="لا تاريخ في النص. ويوم الثلاثاء فيه هو 12 سبتمبر 2023.",
        told="لا يذكر المغادرة إلا وكالة واحدة، والوقت غير معروف بدقة.",
    ),
}


def journey_in(language: str) -> MapDocument:
    """The journey in a language of WORDS."""
    words = WORDS[language]
    start = 0
    claims: list[ClaimDoc] = []
    for sentence in words.sentences:
        claims.append(_claim(words, sentence, start, language))
        start += len(sentence) + 1
    crossing = replace(claims[2], caveat=words.caveat, by=[1], stance="estimated")
    report = ReportDoc(
        id="report",
        title=words.report,
        published=MONDAY + DAY,
        publishedText="Tuesday 12 September 2023",
        language=language,
        publisher=words.publisher,
        assumed=words.assumed,
        zone="Asia/Seoul",
        runs=[0, 1, 2, *(1, 0) * 4, 1, 7],
        pieces=[1] * 6,
    )
    return document(
        *_events(words, [*claims[:2], crossing, *claims[3:]]),
        language=language,
        title=words.title,
        summary=words.summary,
        axis=(SUNDAY, SUNDAY + 4 * DAY),
        zones=["Asia/Seoul", "Asia/Pyongyang", "Asia/Vladivostok", "UTC"],
        reports=[report],
        voices=[VoiceDoc(f"v{n}", name, role) for n, (name, role) in enumerate(words.voices)],
        places=[
            PlaceDoc("a", words.places[0], 39.0, 125.75, "surveyed", km=0.0),
            PlaceDoc("b", words.places[1], 42.4152, 130.6413, "computed", km=817.0),
            PlaceDoc("c", words.places[2], 42.43, 130.6448, "surveyed", km=819.0),
            PlaceDoc("d", words.places[3], 55.75, 37.62, "surveyed", far=True),
        ],
        contradictions=[
            ContradictionDoc("done", "Both cannot hold.", [(4, 0), (5, 0)], "One is to come.")
        ],
        assumptions=[words.assumed],
        story=[CardDoc(n, words.told if n == 0 else "") for n in (0, 2, 3, 4, 5)],
    )


def _claim(words: Words, sentence: str, start: int, language: str) -> ClaimDoc:
    at = sentence.find(words.when)
    marks = [(at, at + len(words.when))] if at >= 0 else []
    tuesday = MONDAY + DAY
    return ClaimDoc(
        report=0,
        by=[0],
        stance="asserted",
        excerpt=ExcerptDoc(
            text=sentence,
            quote=(0, len(sentence) - 1),
            marks=marks,
            position=(start, start + len(sentence) - 1),
            language=language,
            start=start,
        ),
        when=[words.when] if marks else [],
        start=tuesday if marks else None,
        end=tuesday + DAY if marks else None,
        timeText="Tuesday 12 September 2023" if marks else "",
        zone="Asia/Seoul",
        zoneBasis="the zone of the report",
    )


def _events(words: Words, claims: list[ClaimDoc]) -> list[EventDoc]:
    tuesday = MONDAY + DAY
    times: list[dict[str, object]] = [
        {"place": 0},
        {"place": 3, "start": MONDAY, "end": tuesday, "who": words.voices[1][0], "actor": "other"},
        {"place": 1, "start": tuesday, "end": tuesday + 8 * HOUR, "stance": "estimated"},
        {"place": 2, "start": tuesday, "end": tuesday + DAY, "timed": "computed"},
        {"place": None, "start": tuesday, "end": tuesday + DAY, "conflicts": [0]},
        {"place": None, "start": None, "end": None, "timed": "none", "conflicts": [0]},
    ]
    after = [LinkDoc("It comes after the bridge.")]
    times[3]["feasible"] = [FeasibleDoc(tuesday, tuesday + DAY, None, None, after, [])]
    times[5]["stance"] = "expected"
    claims[5] = replace(claims[5], stance="expected")
    return [
        event(title, id=f"e{n + 1}", n=n + 1, claims=[claim], **time)
        for n, (title, claim, time) in enumerate(zip(words.titles, claims, times, strict=True))
    ]
