"""Common words of romanised Punjabi, Hindi and Urdu with their spelling in native letters.

Small words and words of street life, where the rules would guess a vowel wrongly.
"""

# English that residents write inside any language; left in Latin letters.
ENGLISH_WORDS = frozenset(
    ["park", "parking", "police", "street", "light", "lights", "road", "school", "drugs", "drug", "dealer", "car", "cars", "van", "bike", "bikes", "motorcycle", "motorbike", "scooter", "scooters", "quad", "shop", "shops", "store", "bus", "stop", "bin", "bins", "noise", "party", "music", "neighbour", "neighbours", "dog", "dogs", "knife", "gang", "gangs", "phone", "bank", "scam", "fraud", "online", "mask", "youth", "club", "centre", "center", "football", "ground", "pavement", "footpath", "council", "camera", "cctv", "speed", "bumps", "alley", "garage", "shed", "door", "window", "parked", "driveway", "lane", "traffic", "crossing", "gate", "fireworks", "rubbish", "sofa", "mattress", "fridge", "tyres", "tyre", "number", "plate", "passport", "visa", "factory", "worker", "workers", "staff", "security", "alcohol", "beer", "bottle", "bottles", "weed", "cannabis", "racist", "racism", "islamophobia", "asb", "e", "mail", "email", "sms", "market", "town", "city", "area", "estate", "flat", "flats", "house", "bench", "playground", "swing", "grass", "tree", "trees"]
)

_PUNJABI = """
ch ਚ|vich ਵਿੱਚ|wich ਵਿੱਚ|vicho ਵਿੱਚੋਂ|vichon ਵਿੱਚੋਂ|cho ਚੋਂ|te ਤੇ|utte ਉੱਤੇ|ton ਤੋਂ|to ਤੋਂ|toh ਤੋਂ|da ਦਾ|de ਦੇ|di ਦੀ
diyan ਦੀਆਂ|nu ਨੂੰ|nun ਨੂੰ|ne ਨੇ|nal ਨਾਲ|naal ਨਾਲ|hai ਹੈ|ae ਹੈ|aa ਆ|han ਹਨ|hann ਹਨ|si ਸੀ|san ਸਨ|nahi ਨਹੀਂ|nahin ਨਹੀਂ|nai ਨਹੀਂ
koi ਕੋਈ|kuch ਕੁਝ|kujh ਕੁਝ|bahut ਬਹੁਤ|bohat ਬਹੁਤ|bohot ਬਹੁਤ|lok ਲੋਕ|loki ਲੋਕ|log ਲੋਕ|saare ਸਾਰੇ|sare ਸਾਰੇ|sada ਸਾਡਾ|sadi ਸਾਡੀ|sade ਸਾਡੇ|saade ਸਾਡੇ
saadi ਸਾਡੀ|saada ਸਾਡਾ|sanu ਸਾਨੂੰ|saanu ਸਾਨੂੰ|mainu ਮੈਨੂੰ|menu ਮੈਨੂੰ|mera ਮੇਰਾ|mere ਮੇਰੇ|meri ਮੇਰੀ|oh ਉਹ|eh ਇਹ|ohna ਉਹਨਾਂ|main ਮੈਂ|asi ਅਸੀਂ
ghar ਘਰ|gharan ਘਰਾਂ|ghara ਘਰਾਂ|gali ਗਲੀ|galli ਗਲੀ|galiyan ਗਲੀਆਂ|gallian ਗਲੀਆਂ|sadak ਸੜਕ|sarak ਸੜਕ|sadkan ਸੜਕਾਂ|gaddi ਗੱਡੀ|gadi ਗੱਡੀ|gaddiyan ਗੱਡੀਆਂ|gaddian ਗੱਡੀਆਂ
munda ਮੁੰਡਾ|munde ਮੁੰਡੇ|mundey ਮੁੰਡੇ|mundeya ਮੁੰਡਿਆਂ|mundeyan ਮੁੰਡਿਆਂ|kudi ਕੁੜੀ|kudiyan ਕੁੜੀਆਂ|kurian ਕੁੜੀਆਂ|bache ਬੱਚੇ|bacche ਬੱਚੇ|bachay ਬੱਚੇ|bacheyan ਬੱਚਿਆਂ
bachian ਬੱਚਿਆਂ|bande ਬੰਦੇ|banda ਬੰਦਾ|bazurg ਬਜ਼ੁਰਗ|aurat ਔਰਤ|auratan ਔਰਤਾਂ|gharwala ਘਰਵਾਲਾ|patni ਪਤਨੀ|pati ਪਤੀ|nojawan ਨੌਜਵਾਨ|naujawan ਨੌਜਵਾਨ|nojawana ਨੌਜਵਾਨਾਂ
raat ਰਾਤ|raati ਰਾਤੀਂ|ratti ਰਾਤੀਂ|din ਦਿਨ|roz ਰੋਜ਼|roj ਰੋਜ਼|hanera ਹਨੇਰਾ|hanere ਹਨੇਰੇ|batti ਬੱਤੀ|battian ਬੱਤੀਆਂ|battiyan ਬੱਤੀਆਂ|dar ਡਰ|darr ਡਰ|lagda ਲੱਗਦਾ
sharab ਸ਼ਰਾਬ|sharabi ਸ਼ਰਾਬੀ|peende ਪੀਂਦੇ|pinde ਪੀਂਦੇ|nasha ਨਸ਼ਾ|nashe ਨਸ਼ੇ|nashedi ਨਸ਼ੇੜੀ|vechde ਵੇਚਦੇ|vech ਵੇਚ|chitta ਚਿੱਟਾ|ganja ਗਾਂਜਾ|bhang ਭੰਗ
chori ਚੋਰੀ|chor ਚੋਰ|sona ਸੋਨਾ|tod ਤੋੜ|todi ਤੋੜੀ|torh ਤੋੜ|darwaza ਦਰਵਾਜ਼ਾ|dukan ਦੁਕਾਨ|dukaan ਦੁਕਾਨ|dukanan ਦੁਕਾਨਾਂ|dukandar ਦੁਕਾਨਦਾਰ|saman ਸਮਾਨ|samaan ਸਮਾਨ
kooda ਕੂੜਾ|kuda ਕੂੜਾ|koora ਕੂੜਾ|gand ਗੰਦ|gandi ਗੰਦੀ|ganda ਗੰਦਾ|safai ਸਫ਼ਾਈ|suttde ਸੁੱਟਦੇ|sutt ਸੁੱਟ|sut ਸੁੱਟ|kutta ਕੁੱਤਾ|kutte ਕੁੱਤੇ|kutteyan ਕੁੱਤਿਆਂ|kuttian ਕੁੱਤਿਆਂ
shor ਸ਼ੋਰ|rola ਰੌਲਾ|raula ਰੌਲਾ|gaane ਗਾਣੇ|gane ਗਾਣੇ|uchi ਉੱਚੀ|ucchi ਉੱਚੀ|awaaz ਆਵਾਜ਼|awaz ਆਵਾਜ਼|neend ਨੀਂਦ|guandi ਗੁਆਂਢੀ|gwandi ਗੁਆਂਢੀ|gavandi ਗੁਆਂਢੀ
tez ਤੇਜ਼|tej ਤੇਜ਼|chalaunde ਚਲਾਉਂਦੇ|chalonde ਚਲਾਉਂਦੇ|bhajaunde ਭਜਾਉਂਦੇ|karde ਕਰਦੇ|karda ਕਰਦਾ|kardi ਕਰਦੀ|karke ਕਰਕੇ|karan ਕਰਨ|rehnde ਰਹਿੰਦੇ|rehnda ਰਹਿੰਦਾ
hunda ਹੁੰਦਾ|hundi ਹੁੰਦੀ|hunde ਹੁੰਦੇ|jande ਜਾਂਦੇ|janda ਜਾਂਦਾ|jandi ਜਾਂਦੀ|gaya ਗਿਆ|gayi ਗਈ|gaye ਗਏ|khade ਖੜ੍ਹੇ|khadi ਖੜ੍ਹੀ|khadian ਖੜ੍ਹੀਆਂ|baithe ਬੈਠੇ
kuttda ਕੁੱਟਦਾ|kuttde ਕੁੱਟਦੇ|maarda ਮਾਰਦਾ|maarde ਮਾਰਦੇ|gaalan ਗਾਲਾਂ|gaala ਗਾਲਾਂ|gallan ਗਾਲਾਂ|kadde ਕੱਢਦੇ|dhamki ਧਮਕੀ|ladai ਲੜਾਈ|larai ਲੜਾਈ|chaku ਚਾਕੂ|chakoo ਚਾਕੂ
viah ਵਿਆਹ|vyah ਵਿਆਹ|zabardasti ਜ਼ਬਰਦਸਤੀ|jabardasti ਜ਼ਬਰਦਸਤੀ|paise ਪੈਸੇ|paisa ਪੈਸਾ|kam ਕੰਮ|kamm ਕੰਮ|thaggi ਠੱਗੀ|thag ਠੱਗ|dhokha ਧੋਖਾ|bheekh ਭੀਖ|mangde ਮੰਗਦੇ|mangda ਮੰਗਦਾ
beghar ਬੇਘਰ|sonde ਸੌਂਦੇ|saunde ਸੌਂਦੇ|agg ਅੱਗ|patake ਪਟਾਕੇ|pataake ਪਟਾਕੇ|chalaunda ਚਲਾਉਂਦਾ|khel ਖੇਡ|khedan ਖੇਡਣ|jhoole ਝੂਲੇ|jhule ਝੂਲੇ|ghaah ਘਾਹ|ghah ਘਾਹ
bhaichara ਭਾਈਚਾਰਾ|bhaichare ਭਾਈਚਾਰੇ|nafrat ਨਫ਼ਰਤ|dharam ਧਰਮ|pagg ਪੱਗ|masjid ਮਸਜਿਦ|mandir ਮੰਦਰ|gurdwara ਗੁਰਦੁਆਰਾ|gurdware ਗੁਰਦੁਆਰੇ|aman ਅਮਨ|khatarnak ਖ਼ਤਰਨਾਕ
"""
_HINDUSTANI = """
mein में|me में|main मैं|hai है|hain हैं|ho हो|ka का|ki की|ke के|ko को|se से|par पर|pe पे|aur और|nahi नहीं|nahin नहीं|nai नहीं
bahut बहुत|bohot बहुत|bohat बहुत|koi कोई|kuch कुछ|log लोग|logon लोगों|hamare हमारे|humare हमारे|hamari हमारी|humari हमारी|hamara हमारा|mera मेरा|mere मेरे|meri मेरी
raha रहा|rahi रही|rahe रहे|rehte रहते|rehta रहता|karte करते|karta करता|karti करती|karna करना|karne करने|hota होता|hoti होती|hote होते|wala वाला|wale वाले|wali वाली
gaya गया|gayi गई|gaye गए|tha था|thi थी|the थे|bhi भी|liye लिए|sab सब|din दिन|raat रात|raaton रातों|roz रोज़|subah सुबह|shaam शाम|yahan यहाँ|wahan वहाँ
ghar घर|gharon घरों|gali गली|galiyon गलियों|sadak सड़क|sarak सड़क|sadkon सड़कों|gaadi गाड़ी|gaari गाड़ी|gadi गाड़ी|gaadiyan गाड़ियाँ|gaariyan गाड़ियाँ|garian गाड़ियाँ
ladke लड़के|larke लड़के|larkay लड़के|ladka लड़का|larka लड़का|ladki लड़की|larki लड़की|ladkiyan लड़कियाँ|bachche बच्चे|bache बच्चे|bachay बच्चे|bacche बच्चे|bachon बच्चों|aurat औरत|auraton औरतों|aurton औरतों
khawateen ख़वातीन|shohar शौहर|biwi बीवी|pati पति|patni पत्नी|naujawan नौजवान|nojawan नौजवान|nojawano नौजवानों|naujawanon नौजवानों|ilaqa इलाक़ा|ilaqe इलाक़े|mohalla मोहल्ला|mohalle मोहल्ले
masla मसला|andhera अंधेरा|andhere अंधेरे|batti बत्ती|battiyan बत्तियाँ|dar डर|darr डर|khauf ख़ौफ़|lagta लगता|sharab शराब|sharabi शराबी|peete पीते|nasha नशा|nashe नशे|bechte बेचते|manshiyat मनशियात
chori चोरी|chor चोर|dukan दुकान|dukaan दुकान|dukandar दुकानदार|saman सामान|saamaan सामान|kooda कूड़ा|kura कूड़ा|koora कूड़ा|kachra कचरा|gandagi गंदगी|ganda गंदा|gandi गंदी|safai सफ़ाई|phenk फेंक|phenkte फेंकते
kutta कुत्ता|kutte कुत्ते|kutton कुत्तों|shor शोर|gaane गाने|awaaz आवाज़|awaz आवाज़|neend नींद|padosi पड़ोसी|parosi पड़ोसी|tez तेज़|chalate चलाते|chalata चलाता|khade खड़े|khadi खड़ी|khari खड़ी
maarta मारता|marta मारता|gaaliyan गालियाँ|galiyan गालियाँ|gaali गाली|dhamki धमकी|ladai लड़ाई|larai लड़ाई|chaku चाकू|chaaku चाकू|shaadi शादी|shadi शादी|zabardasti ज़बरदस्ती|paise पैसे|paisa पैसा|kaam काम
dhokha धोखा|thagi ठगी|bheek भीख|bheekh भीख|mangte मांगते|beghar बेघर|sote सोते|aag आग|patakhe पटाखे|pataakhe पटाखे|khel खेल|jhoole झूले|ghaas घास|nafrat नफ़रत|mazhab मज़हब|masjid मस्जिद|mandir मंदिर
"""


def _table(written: str) -> dict[str, str]:
    entries = (entry.split() for line in written.split("\n") for entry in line.split("|") if entry)
    return {latin: native for latin, native in entries}


GURMUKHI_WORDS = _table(_PUNJABI)
DEVANAGARI_WORDS = _table(_HINDUSTANI)
