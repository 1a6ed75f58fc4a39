"""
What people type, and the talk that each of them must find: (query, slug).

`FIRST_FORTY` was written for the first nine talks; `SECOND_FORTY` before the index that
answers them. Whoever adds a talk adds the words that a colleague would look for it by.
"""

FIRST_FORTY = [
    ("samtalen begynder", "samtalen-begynder-foer-moedet"),
    ("før mødet", "samtalen-begynder-foer-moedet"),
    ("foer moedet", "samtalen-begynder-foer-moedet"),
    ("bisidder", "samtalen-begynder-foer-moedet"),
    ("barnets lov", "samtalen-begynder-foer-moedet"),
    ("forberedelse", "samtalen-begynder-foer-moedet"),
    ("nyuddannet", "samtalen-begynder-foer-moedet"),
    ("børnesamtale", "samtalen-begynder-foer-moedet"),
    ("boernesamtale", "samtalen-begynder-foer-moedet"),
    ("socialrådgiver", "samtalen-begynder-foer-moedet"),
    ("indflydelse", "fra-hoert-til-indflydelse"),
    ("lundy", "fra-hoert-til-indflydelse"),
    ("børnekonventionen", "fra-hoert-til-indflydelse"),
    ("børns rettigheder", "fra-hoert-til-indflydelse"),
    ("afgørelse", "fra-hoert-til-indflydelse"),
    ("inddragelse", "fra-hoert-til-indflydelse"),
    ("det ved jeg ikke", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("plejefamilie", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("anbragt", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("stilhed", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("tidlige tegn", "ti-minutter-foer-det-gaar-galt"),
    ("autisme", "ti-minutter-foer-det-gaar-galt"),
    ("nattevagt", "ti-minutter-foer-det-gaar-galt"),
    ("low-arousal krav", "ti-minutter-foer-det-gaar-galt"),
    ("Low Arousal forskning", "ro-og-uro-smitter"),
    ("stress", "ro-og-uro-smitter"),
    ("ross greene", "ro-og-uro-smitter"),
    ("psykolog", "ro-og-uro-smitter"),
    ("vold", "dagen-efter"),
    ("trusler", "dagen-efter"),
    ("magt botilbud", "dagen-efter"),
    ("arbejdsmiljø", "dagen-efter"),
    ("tryghed", "dagen-efter"),
    ("aflevering", "fem-minutter-ved-doeren"),
    ("vuggestue", "fem-minutter-ved-doeren"),
    ("garderobe", "fem-minutter-ved-doeren"),
    ("bronfenbrenner", "to-verdener-et-barn"),
    ("læreplan", "to-verdener-et-barn"),
    ("bekymr", "den-svaere-besked"),
    ("underretning", "den-svaere-besked"),
]

SECOND_FORTY = [
    # another ending than the text has
    ("bisiddere", "samtalen-begynder-foer-moedet"),
    ("samtalerne begyndte", "samtalen-begynder-foer-moedet"),
    ("tilhørerne", "fra-hoert-til-indflydelse"),
    ("plejefamilierne", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("de tidligste tegn", "ti-minutter-foer-det-gaar-galt"),
    ("vuggestuer", "fem-minutter-ved-doeren"),
    ("smittende ro", "ro-og-uro-smitter"),
    ("magtanvendelser", "dagen-efter"),
    # a part of a longer word
    ("konvention", "fra-hoert-til-indflydelse"),
    ("konsulent", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("rutiner", "fem-minutter-ved-doeren"),
    ("repræsentant", "dagen-efter"),
    ("pligt til at underrette", "den-svaere-besked"),
    # a long word that nobody wrote, both of its parts in the text
    ("voldsepisode", "dagen-efter"),
    ("garderobebesked", "fem-minutter-ved-doeren"),
    ("autismebotilbud", "ti-minutter-foer-det-gaar-galt"),
    ("plejefamiliebesøg", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("vredesfrygt", "den-svaere-besked"),
    # æ, ø and å spelt out
    ("ved doeren", "fem-minutter-ved-doeren"),
    ("svaere beskeder", "den-svaere-besked"),
    ("laereplaner", "to-verdener-et-barn"),
    ("hvad taenker boernene om afgoerelsen", "fra-hoert-til-indflydelse"),
    # slips of the finger: swapped, missing, doubled, wrong letters
    ("bisdider", "samtalen-begynder-foer-moedet"),
    ("vugestue", "fem-minutter-ved-doeren"),
    ("autissme", "ti-minutter-foer-det-gaar-galt"),
    ("bronfenbrener", "to-verdener-et-barn"),
    ("underetning", "den-svaere-besked"),
    ("mcdonell", "ro-og-uro-smitter"),
    ("nattevakt", "ti-minutter-foer-det-gaar-galt"),
    ("inflydelse", "fra-hoert-til-indflydelse"),
    # two words that stand apart
    ("vrede forældre", "den-svaere-besked"),
    ("søvn støj", "ro-og-uro-smitter"),
    ("magt ligeværd", "to-verdener-et-barn"),
    ("kollega skyld", "dagen-efter"),
    # who speaks
    ("lektor universitet", "fra-hoert-til-indflydelse"),
    ("docent", "to-verdener-et-barn"),
    ("afdelingsleder", "dagen-efter"),
    # what it is called in the text
    ("loyalitet", "naar-barnet-siger-det-ved-jeg-ikke"),
    ("gæster hjemmebane", "to-verdener-et-barn"),
    ("belastning", "ro-og-uro-smitter"),
]

WORDS_OF_THE_FIELD = [
    # what nobody wrote, but colleagues say
    ("skolevægring", "hvad-hjaelper-fravaeret-med"),
    ("skoleværing", "hvad-hjaelper-fravaeret-med"),
    ("sagsbehandler", "samtalen-begynder-foer-moedet"),
    ("udadreagerende", "ti-minutter-foer-det-gaar-galt"),
    ("konflikthåndtering", "ro-og-uro-smitter"),
    ("konfliktnedtrapning", "ti-minutter-foer-det-gaar-galt"),
    ("nyansat", "sedlen-under-tastaturet"),
    ("ny medarbejder", "den-voksne-paa-gulvet"),
    ("bosted", "den-laaste-skuffe"),
    ("trivsel", "maa-jeg-vaere-med"),
    ("mistrivsel", "den-svaere-besked"),
    ("børneperspektiv", "fra-hoert-til-indflydelse"),
    ("inklusion", "maa-jeg-vaere-med"),
    ("mobning", "tilbage-i-klassen"),
    ("supervision", "sedlen-under-tastaturet"),
    ("tidlig indsats", "den-svaere-besked"),
    ("Børneringen", "elleve-afbrydelser"),
]
