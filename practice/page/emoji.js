// The emoji that people and apps use most. A name that is not here is shown as it was typed, `:like_this:`.

const LIST = `
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|laughing 😆|sweat_smile 😅|slightly_smiling_face 🙂|wink 😉|blush 😊|heart_eyes 😍
thinking_face 🤔|neutral_face 😐|confused 😕|worried 😟|disappointed 😞|cry 😢|sob 😭|angry 😠|rage 😡|tired_face 😫
sleeping 😴|zzz 💤|hugging_face 🤗|sunglasses 😎|face_with_rolling_eyes 🙄|open_mouth 😮|scream 😱|relieved 😌|star-struck 🤩
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|clap 👏|raised_hands 🙌|pray 🙏|wave 👋|ok_hand 👌|muscle 💪|handshake 🤝
raised_hand ✋|point_right 👉|point_left 👈|point_up ☝️|point_down 👇|crossed_fingers 🤞|eyes 👀|brain 🧠|writing_hand ✍️
heart ❤️|green_heart 💚|blue_heart 💙|yellow_heart 💛|broken_heart 💔|100 💯|fire 🔥|boom 💥|sparkles ✨|star ⭐|star2 🌟|zap ⚡
rotating_light 🚨|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|sos 🆘|exclamation ❗|question ❓|grey_question ❔|grey_exclamation ❕
white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|x ❌|negative_squared_cross_mark ❎|heavy_plus_sign ➕|heavy_minus_sign ➖
large_green_circle 🟢|large_yellow_circle 🟡|large_orange_circle 🟠|red_circle 🔴|large_red_circle 🔴|large_blue_circle 🔵|white_circle ⚪|black_circle ⚫
large_green_square 🟩|large_yellow_square 🟨|large_red_square 🟥|small_blue_diamond 🔹|small_orange_diamond 🔸|black_small_square ▪️
bulb 💡|test_tube 🧪|microscope 🔬|rocket 🚀|seedling 🌱|herb 🌿|evergreen_tree 🌲|tada 🎉|trophy 🏆|medal 🏅|gift 🎁|balloon 🎈
dart 🎯|mag 🔍|mag_right 🔎|key 🔑|lock 🔒|unlock 🔓|bell 🔔|no_bell 🔕|loudspeaker 📢|mega 📣|speech_balloon 💬|thought_balloon 💭
phone ☎️|telephone_receiver 📞|email 📧|envelope ✉️|incoming_envelope 📨|inbox_tray 📥|outbox_tray 📤|package 📦|memo 📝|pencil2 ✏️
clipboard 📋|page_facing_up 📄|notebook 📓|books 📚|bookmark 🔖|paperclip 📎|link 🔗|pushpin 📌|round_pushpin 📍|triangular_flag_on_post 🚩
calendar 📆|date 📅|spiral_calendar_pad 🗓️|alarm_clock ⏰|stopwatch ⏱️|timer_clock ⏲️|hourglass ⌛|hourglass_flowing_sand ⏳|watch ⌚
bar_chart 📊|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|moneybag 💰|credit_card 💳|briefcase 💼|office 🏢|house 🏠
gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|adhesive_bandage 🩹|bandage 🩹|umbrella ☔|ship 🚢|anchor ⚓|car 🚗|airplane ✈️|bike 🚲
sunny ☀️|partly_sunny ⛅|cloud ☁️|rain_cloud 🌧️|snowflake ❄️|rainbow 🌈|palm_tree 🌴|beach_with_umbrella 🏖️|face_with_thermometer 🤒|mask 😷
coffee ☕|tea 🍵|cake 🍰|birthday 🎂|pizza 🍕|apple 🍎|beers 🍻
arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_upper_right ↗️|arrow_lower_right ↘️|leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️
arrows_counterclockwise 🔄|recycle 🔁|repeat 🔁|fast_forward ⏩|double_vertical_bar ⏸️|black_right_pointing_triangle ▶️
one 1️⃣|two 2️⃣|three 3️⃣|bust_in_silhouette 👤|busts_in_silhouette 👥|couple 👫|robot_face 🤖|ghost 👻|dog 🐶|cat 🐱|bee 🐝|turtle 🐢|snail 🐌
ear 👂|lips 👄|crystal_ball 🔮|wastebasket 🗑️|card_file_box 🗃️|file_folder 📁|open_file_folder 📂|scales ⚖️|shield 🛡️|compass 🧭|world_map 🗺️
`;

export const EMOJI = new Map(
  LIST.trim()
    .split(/[|\n]/)
    .map((entry) => entry.trim().split(" ")),
);

/** The picture of `name` (without colons), or undefined. A skin tone such as `::skin-tone-2` is ignored. */
export const emoji = (name) => EMOJI.get(name.split("::")[0]);
