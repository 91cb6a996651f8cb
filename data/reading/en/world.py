"""Names anyone takes for places wherever they stand: states, capitals, large cities."""


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", " ").split(","))


WORLD_REGIONS = _names("""
    Europe, Africa, Asia, North America, South America, Latin America, Central America,
    Middle East, Southeast Asia, Central Asia, North Africa, West Africa, East Africa,
    Southern Africa, Eastern Europe, Western Europe, Northern Europe, Southern Europe,
    Central Europe, East Asia, South Asia, South East Asia, Northern Africa, Sub-Saharan Africa,
    Southern California, Northern California, South Florida, Upstate New York
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
# Of the first order below the state, where no person and no thing is called so.
PROVINCES = _names("""
    Andhra Pradesh, Arunachal Pradesh, Himachal Pradesh, Madhya Pradesh, Chhattisgarh, Haryana,
    Jharkhand, Karnataka, Manipur, Meghalaya, Mizoram, Nagaland, Odisha, Orissa, Rajasthan,
    Sikkim, Telangana, Tripura, Uttarakhand, West Bengal, Jammu and Kashmir, Ladakh, Chiapas,
    Oaxaca, Tamaulipas, Sinaloa, Sonora, Michoacan, Michoacán, Veracruz, Jalisco, Coahuila, Nuevo
    Leon, Baja California, Quintana Roo, Yucatan, Tabasco, Puebla, Guangdong, Guangxi, Sichuan,
    Yunnan, Hunan, Hubei, Henan, Hebei, Shandong, Shanxi, Shaanxi, Jiangsu, Jiangxi, Zhejiang,
    Fujian, Anhui, Guizhou, Liaoning, Heilongjiang, Inner Mongolia, Hokkaido, Okinawa, Fukushima,
    Sumatra, Sulawesi, Kalimantan, Papua, West Papua, Aceh, Borneo, Mindanao, Luzon, Sabah,
    Sarawak, Khyber Pakhtunkhwa, Helmand, Nangarhar, Kunduz, Kunar, Khuzestan, Anbar, Nineveh,
    Oromia, Amhara, Jubaland, Galmudug, North Kivu, South Kivu, Ituri, Katanga, Cabo Delgado,
    KwaZulu-Natal, Gauteng, Limpopo, Mpumalanga, Western Cape, Eastern Cape, Northern Cape,
    Matabeleland, Mashonaland, Borno, Yobe, Adamawa, Kaduna, Zamfara, Sokoto, Katsina, Benue,
    Equatoria, Unity State, Kordofan, Dagestan, Ingushetia, Tatarstan, Siberia, Kaliningrad,
    Bashkortostan, Donbass, Galicia, Andalusia, Andalucia, Basque Country, Catalunya, Lombardy,
    Tuscany, Piedmont, Calabria, Sardinia, Corsica, Brittany, Provence, Burgundy, Alsace, Saxony,
    Lower Saxony, Thuringia, Brandenburg, Hesse, North Rhine-Westphalia, Baden-Württemberg,
    Rhineland-Palatinate, Flanders, Wallonia, Transylvania, Silesia, Yorkshire, Lancashire,
    Cheshire, Cumbria, Northumberland, Derbyshire, Nottinghamshire, Lincolnshire, Leicestershire,
    Staffordshire, Shropshire, Warwickshire, Worcestershire, Northamptonshire, Cambridgeshire,
    Oxfordshire, Buckinghamshire, Bedfordshire, Hertfordshire, Berkshire, Hampshire, Wiltshire,
    Gloucestershire, Somerset, Dorset, Devon, Cornwall, Essex, Kent, Surrey, Sussex, East Sussex,
    West Sussex, Suffolk, Norfolk, Merseyside, Tyneside, Teesside, West Midlands, East Midlands,
    Greater Manchester, Isle of Wight, Isle of Man, North Yorkshire, South Yorkshire, West
    Yorkshire, County Durham, Aberdeenshire, Lanarkshire, Ayrshire, Fife, Pembrokeshire,
    Carmarthenshire, Powys, Gwent, Northern Territory, Prince Edward Island, Labrador, Yukon,
    Nunavut, Northwest Territories, Long Island, Staten Island, Brooklyn, Manhattan, Queens,
    Bronx, Silicon Valley, Orange County, Bay of Bengal, Gulf of Mexico, Gulf of Aden, Gulf of
    Guinea, Sinai, Sinai Peninsula, Golan Heights, Strait of Hormuz, Horn of Africa, South China
    Sea, Adriatic, Aegean, Amazon basin, Patagonia, Andes, Alps, Pyrenees, Rocky Mountains, Rift
    Valley, Lake Chad, Lake Victoria, Nile, Euphrates, Tigris, Danube, Rhine, Thames, Mekong,
    Ganges, Brahmaputra, Mississippi River, Suez Canal, Panama Canal, English Channel, Bosphorus
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
    Devon, Kent, Somerset, Brittany, Sonora, Nile, Fife, Hesse, Norfolk, Suffolk, Essex, Cornwall,
    Brooklyn, Queens, Tabasco, Surrey, Berkshire, Papua, Georgetown, San Jose, Carolina, Dakota,
    Tirana, Medina, Perth, Newcastle, Portland, Odessa
""")
