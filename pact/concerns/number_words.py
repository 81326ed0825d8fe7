"""Numbers as people write them in words, in the shipped languages, to find a house's among them.

Up to twenty and the tens: what is between them is noticed where a language makes it of these.
"""

_WORDS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred
ਇੱਕ ਇਕ ਦੋ ਤਿੰਨ ਚਾਰ ਪੰਜ ਛੇ ਸੱਤ ਅੱਠ ਨੌਂ ਨੌ ਦਸ ਗਿਆਰਾਂ ਬਾਰਾਂ ਤੇਰਾਂ ਚੌਦਾਂ ਪੰਦਰਾਂ ਸੋਲਾਂ ਸਤਾਰਾਂ
ਅਠਾਰਾਂ ਉੱਨੀ ਵੀਹ ਤੀਹ ਚਾਲੀ ਪੰਜਾਹ ਸੱਠ ਸੱਤਰ ਅੱਸੀ ਨੱਬੇ ਸੌ
एक दो तीन चार पाँच पांच छह छः सात आठ नौ दस ग्यारह बारह तेरह चौदह पंद्रह सोलह सत्रह अठारह उन्नीस बीस
तीस चालीस पचास साठ सत्तर अस्सी नब्बे सौ
એક બે ત્રણ ચાર પાંચ છ સાત આઠ નવ દસ અગિયાર બાર તેર ચૌદ પંદર સોળ સત્તર અઢાર ઓગણીસ વીસ ત્રીસ ચાલીસ
પચાસ સાઠ સિત્તેર એંસી નેવું સો
ایک دو تین چار پانچ چھ سات آٹھ نو دس گیارہ بارہ تیرہ چودہ پندرہ سولہ سترہ اٹھارہ انیس بیس تیس چالیس
پچاس ساٹھ ستر اسی نوے سو
یک سه چهار پنج شش هفت هشت نه ده یازده دوازده سیزده چهارده پانزده شانزده هفده هجده نوزده بیست سی چهل
پنجاه شصت هفتاد هشتاد نود صد
واحد اثنان اثنين ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة عشرون عشرين ثلاثون ثلاثين أربعون أربعين
خمسون خمسين ستون ستين سبعون سبعين ثمانون ثمانين تسعون تسعين مئة
یەک دوو سێ چوار پێنج شەش حەوت هەشت نۆ دە یازدە دوازدە سێزدە چواردە پازدە شازدە حەڤدە هەژدە نۆزدە چل
پەنجا شەست حەفتا هەشتا نەوەد سەد
jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście
czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście dwadzieścia trzydzieści
czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt sto
unu doi două trei patru cinci șase sase șapte sapte opt nouă noua zece unsprezece doisprezece
treisprezece paisprezece cincisprezece șaisprezece șaptesprezece optsprezece nouăsprezece douăzeci
douazeci treizeci patruzeci cincizeci șaizeci șaptezeci optzeci nouăzeci
vienas du trys keturi penki šeši septyni aštuoni devyni dešimt vienuolika dvylika trylika
keturiolika penkiolika šešiolika septyniolika aštuoniolika devyniolika dvidešimt trisdešimt
keturiasdešimt penkiasdešimt šešiasdešimt septyniasdešimt aštuoniasdešimt devyniasdešimt šimtas
uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici
quindici sedici diciassette diciotto diciannove venti trenta quaranta cinquanta sessanta settanta
ottanta novanta cento
"""
_ONE = "|".join(sorted({*_WORDS.split()}, key=len, reverse=True))
# "forty-two", "czterdzieści dwa", "patruzeci și doi".
NUMBER_IN_WORDS = rf"(?:{_ONE})(?:[- ](?:(?:and|și|si|و) ?)?(?:{_ONE}))?"
