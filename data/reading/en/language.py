"""Words that tell English from its neighbours, and the names of other scripts."""

from data.reading.en.words import word_set

COMMON_WORDS = word_set(
    """
    the of and to in a is that for it was on as with by at from are be were this have has had
    not or an their they which its but been after who said more he his also will one would into
    about out up over than when there all she her we you i other some no if so them what can
    could
    """
)

HEADER = "date"  # what begins the header line of a report
# Behind these a full stop ends no sentence.
ABBREVIATIONS = "Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|No|vs|approx"

OTHER_LANGUAGES = {
    "French": word_set(
        """
        le la les de des du et en un une est que qui dans pour sur au aux par plus pas avec ont
        sont se ce cette il elle ils leur été avait après selon
        """
    ),
    "Spanish": word_set(
        """
        el la los las de del y en un una es que por para con no se su al lo como más han fue son
        desde sobre entre según
        """
    ),
    "Portuguese": word_set(
        """
        o a os as de do da dos das e em um uma é que por para com não se no na ao mais foi são
        desde sobre entre segundo
        """
    ),
    "Italian": word_set(
        """
        il lo la gli le di del della dei delle e in un una è che per con non si su al dal nel
        alla sono più dopo secondo
        """
    ),
    "German": word_set(
        """
        der die das den dem des und in ein eine einer ist von zu mit auf für nicht im sich auch
        als nach bei aus wurden haben werden
        """
    ),
    "Dutch": word_set(
        """
        de het een en van in is dat op te zijn met voor niet aan er om door uit ook naar bij
        werden hebben
        """
    ),
    "Turkish": word_set(
        """
        ve bir bu da de için ile olarak olan gibi daha çok sonra kadar en ise göre oldu edildi
        etti
        """
    ),
    "Indonesian": word_set(
        """
        yang dan di ke dari ini itu untuk dengan pada dalam tidak akan oleh telah sebagai juga
        mereka lebih
        """
    ),
    "Swahili": word_set(
        """
        na ya wa kwa ni katika za la kuwa hii huo wao baada zaidi watu kutoka
        """
    ),
    "Polish": word_set(
        """
        i w na z do nie się że to jest o po od za przez dla są był zostało
        """
    ),
    "Somali": word_set(
        """
        ka ku iyo waa oo u la in ay ee ayaa lagu waxaa soo
        """
    ),
}

SCRIPTS = {
    "ARABIC": "Arabic",
    "CYRILLIC": "Cyrillic",
    "HEBREW": "Hebrew",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "DEVANAGARI": "Devanagari",
    "ETHIOPIC": "Ethiopic",
    "MYANMAR": "Burmese",
}
