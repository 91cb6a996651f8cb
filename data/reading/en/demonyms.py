"""Adjectives, languages and peoples: no places, though some gazetteer has a hamlet so called."""

from data.reading.en.words import word_set

DEMONYMS = word_set(
    """
    Afghan Anglophone Anglophones Francophone Francophones African Alawite Albanian Algerian
    American Andalusian Angolan Arab Arabian Arabic Arabs Argentine Argentinian Armenian Asian
    Asiatic Assyrian Australian Austrian Azerbaijani Aztec Bahamian Bahraini Baloch Baluch
    Bangladeshi Basque Bavarian Bedouin Belarusian Belgian Bengali Beninese Berber Bolivian
    Bosnian Brazilian British Buddhist Bulgarian Burkinabe Burman Burmese Burundian Byzantine
    Cambodian Cameroonian Canadian Cantonese Catalan Catholic Caucasian Chadian Chechen Chilean
    Chinese Christian Colombian Comorian Congolese Copt Coptic Croatian Cuban Cypriot Czech Danish
    Dari Dinka Djiboutian Druze Dutch Ecuadorian Egyptian Emirati English Eritrean Estonian
    Ethiopian European Fijian Filipino Finnish Flemish French Fulani Gabonese Gambian Gazan Gazans
    Georgian German Ghanaian Greek Guatemalan Guinean Haitian Hausa Hazara Hebrew Hema Hindi Hindu
    Hindus Honduran Hungarian Hutu Icelandic Igbo Indian Indonesian Iranian Iraqi Irish Israeli
    Italian Ivorian Jamaican Japanese Jewish Jordanian Karenni Kashmiri Kazakh Kenyan Korean
    Kosovar Kurdish Kuwaiti Kyrgyz Laotian Latin Latvian Lebanese Lendu Liberian Libyan Lithuanian
    Malagasy Malaysian Malian Maltese Mandarin Maoist Masalit Mauritanian Mexican Moldovan Mongol
    Mongolian Moroccan Mozambican Murle Muslim Namibian Nazi Nepalese Nepali Nicaraguan Nigerian
    Nigerien Nordic Norwegian Nuer Omani Oromo Orthodox Ottoman Pakistani Palestinian Panamanian
    Papuan Paraguayan Pashto Pashtun Persian Peruvian Philippine Polish Portuguese Protestant
    Punjabi Qatari Rohingya Romanian Russian Rwandan Salvadoran Samoan Sardinian Saudi Scottish
    Senegalese Serbian Shia Shiite Siberian Sicilian Sikh Sinhalese Slavic Slovak Slovene
    Slovenian Somali Soviet Spanish Sudanese Sunni Swahili Swedish Swiss Syrian Taiwanese Tajik
    Tamil Tanzanian Tatar Thai Tibetan Tigrayan Togolese Tuareg Tunisian Turcoman Turkish Turkmen
    Turkomen Tutsi Ugandan Uighur Ukrainian Urdu Uruguayan Uyghur Uzbek Venezuelan Vietnamese
    Welsh Yazidi Yemeni Yoruba Zaghawa Zambian Zimbabwean
    """
)
