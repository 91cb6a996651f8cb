"""Names anyone takes for places wherever they stand: states, capitals, large cities."""


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", " ").split(","))


WORLD_REGIONS = _names("""
    Europe, Africa, Asia, North America, South America, Latin America, Central America,
    Middle East, Southeast Asia, Central Asia, North Africa, West Africa, East Africa,
    Southern Africa, Eastern Europe, Western Europe
""")
STATES_AND_REGIONS = WORLD_REGIONS | _names("""
    Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida,
    Hawaii, Idaho, Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland,
    Massachusetts, Michigan, Minnesota, Mississippi, Missouri, Montana, Nebraska, Nevada,
    New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota, Ohio, Oklahoma,
    Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah,
    Vermont, West Virginia, Wisconsin, Wyoming, Puerto Rico, Alberta, British Columbia, Manitoba,
    New Brunswick, Nova Scotia, Ontario, Quebec, Saskatchewan, Newfoundland, Queensland, Tasmania,
    New South Wales, South Australia, Western Australia, England, Scotland, Wales,
    Northern Ireland, Britain, Great Britain, Catalonia, Bavaria, Normandy, Sicily, Crimea,
    Chechnya, Kashmir, Punjab, Sindh, Balochistan, Kerala, Gujarat, Maharashtra, Tamil Nadu,
    Uttar Pradesh, Bihar, Assam, Xinjiang, Tibet, Kurdistan, Darfur, Tigray, Somaliland,
    Puntland, Zanzibar, Hong Kong, Macau, Gaza, Gaza Strip, West Bank, Gibraltar, Greenland,
    Scandinavia, Balkans, Caucasus, Sahel,
    Mediterranean, Persian Gulf, Red Sea, Black Sea, Caspian Sea, Baltic Sea, Arctic, Antarctica,
    Caribbean, Sahara, Himalayas, Donbas, Nagorno-Karabakh, Transnistria, Abkhazia, South Ossetia,
    Holy See, Soviet Union, Yugoslavia, Czechoslovakia, East Timor, Cote d'Ivoire, Türkiye,
    Czechia, The Gambia, Micronesia, Kiribati, Tuvalu, Palau, Nauru, Saint Lucia, Grenada,
    Liechtenstein, Monaco, San Marino, Sao Tome and Principe, Seychelles, Macedonia
""")
CITIES = _names("""
    Abidjan, Abu Dhabi, Abuja, Accra, Addis Ababa, Aden, Adelaide, Ahmedabad, Aleppo, Alexandria,
    Algiers, Almaty, Amman, Amsterdam, Ankara, Antananarivo, Antwerp, Ashgabat, Asmara, Asuncion,
    Athens, Atlanta, Auckland, Baghdad, Baku, Baltimore, Bamako, Bangalore, Bengaluru, Bangkok,
    Bangui, Banjul, Barcelona, Basra, Beijing, Beirut, Belfast, Belgrade, Benghazi, Berlin, Bern,
    Birmingham, Bishkek, Bissau, Bogota, Boston, Brasilia, Bratislava, Brazzaville, Brisbane,
    Brussels, Bucharest, Budapest, Buenos Aires, Buffalo, Bujumbura, Bulawayo, Busan, Cairo,
    Calgary, Canberra, Cape Town, Caracas, Cardiff, Casablanca, Chennai, Chicago, Chisinau,
    Chongqing, Cincinnati, Cleveland, Cologne, Colombo, Conakry, Copenhagen, Cotonou, Dakar,
    Dallas, Damascus, Dar es Salaam, Darwin, Delhi, Denver, Detroit, Dhaka, Djibouti, Dnipro,
    Dodoma, Doha, Donetsk, Dubai, Dublin, Durban, Dushanbe, Düsseldorf, Edinburgh, Edmonton,
    Eindhoven, Entebbe, Erbil, Frankfurt, Freetown, Gaborone, Geneva, Genoa, Georgetown, Ghent,
    Glasgow, Goma, Gothenburg, Grozny, Guadalajara, Guangzhou, Guatemala City, Guayaquil, Hamburg,
    Hanoi, Harare, Havana, Helsinki, Herat, Hiroshima, Ho Chi Minh City, Homs, Honolulu, Houston,
    Hyderabad, Idlib, Islamabad, Istanbul, Izmir, Jakarta, Jeddah, Jerusalem, Johannesburg, Juba,
    Kabul, Kampala, Kandahar, Kano, Karachi, Kathmandu, Kharkiv, Kherson, Khartoum, Kigali,
    Kingston, Kinshasa, Kolkata, Kuala Lumpur, Kyiv, Kiev, Lagos, Lahore, La Paz, Las Vegas,
    Leeds, Leicester, Leipzig, Libreville, Lilongwe, Lima, Lisbon, Liverpool, Ljubljana, Lome,
    London, Los Angeles, Luanda, Lubumbashi, Lusaka, Lviv, Lyon, Madrid, Maiduguri, Malabo,
    Manchester, Manila, Maputo, Mariupol, Marrakech, Marseille, Maseru, Mbabane, Mecca, Medellin,
    Medina, Melbourne, Memphis, Mexico City, Miami, Milan, Milwaukee, Minneapolis, Minsk,
    Mogadishu, Mombasa, Monrovia, Monterrey, Montevideo, Montreal, Moscow, Mosul, Mumbai, Munich,
    Muscat, Nagasaki, Nairobi, Nanjing, Naples, Nassau, Naypyidaw, N'Djamena, New Delhi,
    New Orleans, New York City, Newcastle, Niamey, Nicosia, Nottingham, Nouakchott, Odesa, Odessa,
    Osaka, Oslo, Ottawa, Ouagadougou, Palermo, Panama City, Paramaribo, Paris, Perth, Peshawar,
    Philadelphia, Phnom Penh, Pittsburgh, Podgorica, Port Harcourt, Port Louis, Port Moresby,
    Port-au-Prince, Portland, Porto, Prague, Praia, Pretoria, Pristina, Pyongyang, Quetta, Quito,
    Rabat, Ramallah, Raqqa, Rawalpindi, Reykjavik, Riga, Rio de Janeiro, Riyadh, Rome, Rotterdam,
    Sacramento, San Antonio, San Diego, San Francisco, San Jose, San Juan, San Salvador, Sanaa,
    Santiago, Santo Domingo, Sao Paulo, São Paulo, Sarajevo, Seattle, Seoul, Seville, Shanghai,
    Sheffield, Shenzhen, Skopje, Sofia, Southampton, St Petersburg, St. Petersburg, St. Louis,
    Stockholm, Strasbourg, Stuttgart, Suva, Sydney, Taipei, Tallinn, Tashkent, Tbilisi,
    Tegucigalpa, Tehran, Tel Aviv, The Hague, Thessaloniki, Tianjin, Tijuana, Timbuktu, Tirana,
    Tokyo, Toronto, Tripoli, Tunis, Turin, Ulaanbaatar, Vaduz, Valencia, Valletta, Vancouver,
    Venice, Vienna, Vientiane, Vilnius, Vladivostok, Warsaw, Washington, Wellington, Windhoek,
    Winnipeg, Wuhan, Yangon, Yaounde, Yerevan, Yokohama, Zagreb, Zaporizhzhia, Zurich
""")
# Also names of people: only where no other capitalised word stands beside them.
NAMES_OF_PEOPLE = _names("""
    Adelaide, Austin, Berlin, Brisbane, Buffalo, Chad, Charlotte, Cleveland, Darwin, Florence,
    Georgia, Israel, Jackson, Jordan, Kingston, Leeds, Lincoln, London, Madison, Paris, Phoenix,
    Santiago, Sydney, Valencia, Vienna, Virginia, Washington, Wellington, Lima, Sofia, Alexandria,
    Georgetown, San Jose, Carolina, Dakota, Tirana, Medina, Perth, Newcastle, Portland, Odessa
""")
