"""Words that begin what is to be done: verbs of administration, and what stands before them.

All patterns and words are in the canonical form (small letters, tones where they stood of old).
"""

from __future__ import annotations

import re

_VERBS = """
ban hành|báo cáo|báo|bàn giao|bảo đảm|đảm bảo|bảo quản|bảo tồn|bảo vệ|biên soạn|biên tập
biểu dương|bình chọn|bình xét|bồi dưỡng|bố trí|bổ sung|bổ nhiệm|bám sát|bài trừ|can thiệp|cam kết
cải cách|cải thiện|cải tiến|cảnh báo|cân đối|cập nhật|chăm lo|chăm sóc|chấm|chấm điểm|chấn chỉnh
chấp hành|chỉ đạo|chỉ định|chi trả|chia sẻ|cho|cho ý kiến|chọn|chống|chú trọng|chú ý|chủ động
chủ trì|chuẩn bị|chuẩn hóa|chuyển|chuyển đổi|chuyển giao|chứng kiến|công bố|công khai|công nhận
cung cấp|củng cố|cử|cụ thể hóa|cắt giảm|cắm|cấm|nghiêm cấm|coi trọng|cổ vũ|cổ động|dành|dán|dẫn
duy trì|duyệt|dùng|dự|dự báo|dự toán|đa dạng hóa|đánh giá|đào tạo|đăng|đăng ký|đăng tải|đẩy mạnh
đẩy lùi|đẩy nhanh|đề cao|đề ra|đề xuất|đề nghị|đền bù|định hướng|đình chỉ|điều chỉnh|điều động
điều tra|điều hành|đổi mới|đối chiếu|đối thoại|đôn đốc|đón|động viên|đóng góp|đọc|đo|đưa|đỡ đầu
đấu tranh|đầu tư|đạt|giải quyết|giải trình|giải thích|giải ngân|giám sát|giảm|giao|giao ban
giáo dục|giới thiệu|giữ|giữ gìn|giữ vững|giúp|giúp đỡ|gìn giữ|ghi|ghi nhận|gặp|gặp gỡ|gặp mặt|góp
góp ý|góp phần|gắn|gắn kết|gương mẫu|gửi|hạn chế|hiệp thương|hiện đại hóa|hoàn thành|hoàn thiện
hoạch định|hòa giải|học|học tập|hỏi|họp|hỗ trợ|huy động|hướng dẫn|hưởng ứng|hợp nhất|hợp tác|in
kết hợp|kết nạp|kết nối|khai thác|khảo sát|khắc phục|khen thưởng|khơi dậy|khởi công|khuyến khích
kiểm điểm|kiểm kê|kiểm soát|kiểm tra|kiến nghị|kiện toàn|kiên định|ký|ký kết|kêu gọi|khánh thành
khám|làm|làm rõ|làm tốt|làm việc|làm nòng cốt|lãnh đạo|lập|lấy|lấy ý kiến|lắng nghe|liên hệ
liên kết|loại bỏ|luân chuyển|lưu giữ|lưu trữ|lựa chọn|lồng ghép|lo|lắp|lắp đặt|mang|miễn|mở
mở rộng|mời|mua sắm|nắm|nắm bắt|nắm chắc|nắm vững|nâng|nâng cao|nâng cấp|nâng chất|nêu|nêu cao
nêu gương|nêu rõ|ngăn chặn|nghe|nghiên cứu|nghiệm thu|nhân rộng|nhân|nhắc nhở|nhận|nhận diện
nhận thức|niêm yết|nộp|nuôi|ổn định|phân bổ|phân công|phân cấp|phân loại|phân tích|phân định|phát
phát động|phát hành|phát hiện|phát huy|phát sóng|phát triển|phản ánh|phản bác|phản biện|phản hồi
phê bình|phê duyệt|phê phán|phòng ngừa|phòng, chống|phòng chống|phối hợp|phổ biến|phục dựng
phục vụ|phụ trách|phúc tra|phấn đấu|quán triệt|quản lý|quan tâm|quảng bá|quy định|quy hoạch
quyên góp|quyết định|quyết toán|ra mắt|ra|rà soát|rút|rút ngắn|rút kinh nghiệm|sàng lọc|sắp xếp
sinh hoạt|soạn|soạn thảo|sơ kết|sơ, tổng kết|sử dụng|sửa|sửa chữa|sửa đổi|sưu tầm|suy tôn
tái định cư|tạo|tạo điều kiện|tặng|tập hợp|tập huấn|tập trung|tăng|tăng cường|tham dự|tham gia
tham mưu|tham vấn|thăm|thăm hỏi|thanh tra|thanh toán|thành lập|thay thế|thẩm định|thẩm tra
theo dõi|thể chế hóa|thể hiện|thí điểm|thi hành|thiết lập|thiết kế|thống kê|thống nhất|thông báo
thông tin|thông qua|thu|thu hút|thu thập|thu gom|thu hồi|thúc đẩy|thực hành|thực hiện|tích hợp
tiến hành|tiếp|tiếp công dân|tiếp dân|tiếp nhận|tiếp thu|tiếp tục|tiếp xúc|tinh giản|tìm hiểu|tìm
toạ đàm|tọa đàm|tổ chức|tổng hợp|tổng kết|tôn trọng|tôn vinh|trả|trả lời|tranh thủ|trao|trao đổi
trang bị|triển khai|trích|trình|trình bày|trồng|trợ giúp|truy cập|truyền thông|tu sửa|tuân thủ
tuyên dương|tuyên truyền|tuyển chọn|tuyển dụng|tư vấn|tự kiểm tra|tự đánh giá|từ chối|tháo gỡ
thăm dò|thử nghiệm|uốn nắn|ủng hộ|ưu tiên|vận dụng|vận động|vận hành|viết|vinh danh|xác định
xác nhận|xác minh|xây|xây dựng|xem|xem xét|xét|xét duyệt|xóa|xóa bỏ|xử lý|xúc tiến|xin|xin lỗi
xin ý kiến|ứng dụng|vệ sinh|chịu trách nhiệm|giữ nghiêm|rèn luyện|tu dưỡng|tận dụng|tạo lập
tiếp cận|khẳng định|đơn giản hóa|số hóa|nhân lên|lan tỏa|lan toả|làm chuyển biến|chuyển biến
tạo chuyển biến|thực hiện tốt|làm theo|nói|soát xét|gia cố|nạo vét|phục hồi|khôi phục|tri ân|bầu
bầu chọn|tuần tra|bàn|canh gác|đón tiếp|cài đặt|đồng hành|phong tặng|truy tặng|tuyển|khai giảng
bế giảng|nhập|kê khai|lưu|hiến|bổ trợ|trợ cấp|đối đáp|xử phạt|bài trí|treo|ra quân|xuống cơ sở
đi cơ sở|về cơ sở|bám cơ sở|bám địa bàn|cấp kinh phí|cấp phát|cấp giấy|cấp bổ sung|cấp đổi|cấp thẻ
phát thanh|đảm nhận|đảm trách|xã hội hóa|công khai hóa|dân chủ hóa|hiện thực hóa|kiên cố hóa
tin học hóa|tổng rà soát|tổng vệ sinh|tổng dọn|nêu tên|triệu tập|tuyên bố|chuẩn y|rút ra|ủy quyền
cho phép|tự giác|bàn bạc|giữ lại|bỏ|chia|đỡ|phân|có mặt|đứng ra|tự nguyện|tham quan|đóng|yêu cầu
không để|chỉ huy|áp dụng|đáp ứng|bồi thường|hoàn trả|hoàn lại|hoàn tất|hoàn chỉnh|chỉnh sửa
chỉnh trang|chỉnh lý|xuất trình|khai báo|tuân theo|đi học|gia hạn|kéo dài|tạm ngừng|tạm dừng|dừng
ngừng|ngăn ngừa|trau dồi|di dời|di chuyển|vận chuyển|chuyên chở|điều phối|bảo mật|mô tả|thuê|mua
đặt|đặt hàng|đấu nối|chứng nhận|chứng minh|chứng thực|tham khảo|thỏa thuận|xác lập|xuất bản
kiểm đếm|kiểm định|hạch toán|cách ly|điều trị|chữa bệnh|cấp cứu|cấp lại|cấp mới|sao chụp|sao gửi
tiêu hủy|dọn|dọn dẹp|dọn vệ sinh|quét dọn|nấu|nấu ăn|xuống|xuống tận|túc trực|thường trực tại
trực ban|trực gác|tẩy|tiêm|tiêm chủng|tiêm phòng|phun|xịt|rải|nhắn tin|gọi điện|gọi|gõ cửa
đến thăm|đến tận|đến từng|đi thăm|đi thực tế|đi sâu|đi đầu|về thôn|về bản|trò chuyện|tâm sự
hòa mình|chấm dứt|bãi bỏ|hủy bỏ|hủy|cứu trợ|cứu giúp|tiếp sức|tiếp thêm|kèm cặp|dìu dắt|dạy
truyền dạy|truyền đạt|truyền nghề|mở lớp|dựng|dựng pa nô|kẻ vẽ|lát|bê tông hóa|đổ bê tông|cứng hóa
nhựa hóa|thắp sáng|lắp đèn|lợp|sửa sang|tôn tạo|trùng tu|cải tạo|san lấp|đắp|khơi thông|phát quang
phát dọn|trồng mới|gieo|gặt|thu hoạch|nuôi dưỡng|phụng dưỡng|nhận nuôi|nhận đỡ đầu|nhận giúp
cắt cử|cắt điện|xếp|thay|thay đổi|thay phiên|luân phiên|chào cờ|dâng hương|viếng|thắp hương
giao lưu|thi đấu|biểu diễn|chiếu phim|trưng bày|triển lãm|giải cứu|tiêu thụ|bao tiêu|quay vòng
cho vay|chống lãng phí|hiệp đồng|kết nghĩa|làm gương|lên án|tố giác|phát giác|cảm hóa|hóa giải
dàn xếp|đối xử|ứng xử|giữ lời|nhận lỗi|sửa lỗi|xin phép|kiến tạo|khởi xướng|khởi động|khơi gợi
khích lệ|cổ súy|nhận xét|phân giao|phân vai|phân nhóm|phân tuyến|phân kỳ|giao khoán|khoán|ủy thác
tiếp quản|bãi nhiệm|miễn nhiệm|cách chức|giải thể|sáp nhập|chia tách|tổ chức lại|bảo lãnh|đứng tên
ký tên|đóng dấu|vào sổ|ghi chép|chép|quay|chụp|ghi hình|ghi âm|in ấn|nhân bản|phóng to|quyên
phát tờ rơi|phát tặng|phát quà|tặng quà|trao quà|trao tặng|cấp phép|rà phá|bóc|gỡ|gỡ bỏ|tháo dỡ
thả|cứu|giải tỏa|chốt chặn|bắt|bắt giữ|truy quét|trấn áp|ngăn|giám định|thử|trình diễn|gánh vác
cáng đáng|lo liệu|thu xếp|sắm|sắm sửa|bù đắp|bù|chắt lọc|gạn lọc|lọc|đúc kết|đúc rút|tổng thuật
tóm tắt|trích lục|tra cứu|truy cứu|quán xuyến|nhen nhóm|hun đúc|vun đắp|vun trồng|gom|gom góp
phân hạng|chấm công|điểm danh|đo đạc|đo đếm|cắm mốc|khoanh vùng|khoanh nuôi|giãn|giãn dân|đăng cai
đăng tin|đưa tin bài|phỏng vấn|thu thanh|phát lại|tiếp âm|tiếp sóng|lên sóng|lên tiếng|mời gọi
hẹn|hẹn lại|thách|tiết lộ|trực điện thoại|trực tại
làm đầu mối|làm thường trực|xử trí|quy tụ|hiến kế|xếp loại|xếp hạng|quan trắc|định kỳ
"""
VERBS: frozenset[str] = frozenset(
    verb for line in _VERBS.split("\n") for verb in line.split("|") if verb
)
_ADVERBS = """
tiếp tục|tích cực|thường xuyên|kịp thời|nghiêm túc|trực tiếp|đồng thời|không ngừng|từng bước|sớm
đặc biệt|trước mắt|kiên quyết|kiên trì|khẩn trương|trước hết|luôn|cũng|đều|thật sự|thực sự
nhanh chóng
nghiêm|tự|chỉ|bí mật|công khai|khéo léo|mạnh dạn|chính thức|vừa|hết sức|cơ bản|sâu sát|tự giác
gương mẫu
chủ động|cùng nhau|mạnh mẽ|cương quyết|tăng cường|tập trung|quyết liệt|đột xuất|sẵn sàng|thật|rất
trọng tâm|tuyệt đối
"""
_BEFORE = "|".join(word for line in _ADVERBS.split("\n") for word in line.split("|") if word)
ADVERB = re.compile(rf"(?:{_BEFORE})(?!\w),? ?")
MODAL = re.compile(
    r"(?:(?:cần )?(?:phải|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm)|cần|sẽ)(?: phải)?(?!\w),? ?"
)
NEGATION = re.compile(r"(?:không(?: được)?|chưa|chớ|đừng)(?!\w) ?")
_WORDS = re.compile(r"(\w+)((?:,? \w+)?)((?:,? \w+)?)")
_NOUNS = re.compile(
    r"tổ chức(?:,| và|, và) cá nhân|tổ chức (?:đảng|cơ sở|chính trị|hội(?! nghị| thảo| thi| họp"
    r"| chợ)|đoàn thể|thành viên"
    r"|xã hội|quần chúng|tôn giáo|công đoàn"
    r"|trực|tín|phi|kinh tế|liên quan|này|nào|đó|mình)(?!\w)"
    r"|cấp (?:xã|tỉnh|huyện|ủy|trên|dưới|cơ sở|trung ương|mình|thôn|phó|trưởng|ban|sở)"
    r"|thu (?:nhập|chi)|làm (?:sao|chủ tịch)|quy định (?:của|tại|này|về)|theo dõi sau"
    r"|thông tin (?:đại chúng|truyền thông)|báo (?:chí|đài)|chấp hành đảng|in đậm"
    r"|nhân (?:dân|sự|viên|sĩ|dịp|ngày|lực|văn|quyền)|lo (?:lắng|ngại)|ra (?:đời|sao)"
    r"|tiếp (?:theo|giáp)|thăm dò|nêu trên|xin chào|cho (?:thấy|nên|rằng|đến)|đo lường"
    r"|công bố của|công nhận của|tăng trưởng|thu hút của|hạn chế,|giảm nghèo$"
    r"|nói (?:chung|trên|riêng)|xem như|xét thấy|điều tra viên|báo hiệu|dự (?:án|thảo)|gắn với"
    r"|(?:quyết định|quy định|hướng dẫn|thông báo|kết luận|kế hoạch|báo cáo) (?:số|\d+ ?[-/])"
    r"|(?:hướng dẫn|báo cáo|thông tin)(?: của| này)|quy định(?:,| của| này| và)"
    r"|ghi chú|trực thuộc|trực tuyến|lập tức|đưa tin|dành cho|trích dẫn|đóng trên|lưu động|lưu:"
    r"|phát thanh(?= và| -|,? truyền| viên)"
)


_GRANTS = re.compile(r"cấp (?=\d(?:\d|\.\d)|thẻ |sổ |cho |miễn phí|bù |mã |phép )")
"""A verb that is mostly a noun."""


def verb_at(form: str, start: int, end: int) -> int:
    """Where the verb that begins at `start` ends; `start` where none does."""
    if form.startswith("cấp ", start) and _GRANTS.match(form, start, end):
        return start + len("cấp")
    match = _WORDS.match(form, start, end)
    if match is None or _NOUNS.match(form, start, end):
        return start
    one, two, three = match.groups()
    if one + two + three in VERBS:
        return match.end()
    if one + two in VERBS:
        return match.end(2)
    return match.end(1) if one in VERBS else start


_NO_VERB = re.compile(
    r"(?:trong|ngoài|đảng|pháp|kiêm|trên|dưới|tại|ở|từ|với|cho|của|về|theo|để|mà|thì|là|và|hoặc"
    r"|nhưng|hay|cũng|đều"
    r"|rất|hơn|như|nếu|khi|sau|trước|qua|do|bởi|vì|nhằm|bằng|gồm|đối|giữa|lần|khóa|nhiệm|năm|quý"
    r"|tháng|ngày|số|điểm|hiện|nay|luôn|thật|khá|tốt|giỏi|mạnh|vững|yếu|kém|chưa|không|có|còn|đã"
    r"|đang|được|bị|các|những|mỗi|mọi|từng|một|hai|ba|cả|toàn|này|đó|kia|khác|nghèo|vùng|miền|ven"
    r"|biên|đảo|giáp|lân|thuộc|trực|nơi|nào|bạn|nhà|mình|ta|cấp|khu|cụ|thứ|nông|công|dân|quân|cơ"
    r"|đến|tới|vào|ra|lên|lại|đặc|loại|mới|cũ|văn|viên|ủy|đội|vừa|điển|đạt|tiêu|trọng|thực|cùng"
    r"|thông|kinh|kế|đoàn|hội|chi|ban|bí|chủ|phó|trưởng|khối|nhóm|tổ|lớp|ngành|sở|phòng|trung|chính"
    r"|đơn|kiểu|an|bình|tổng|phụ|chuyên|bộ|người|anh|chị|em|ông|bà|già|trẻ|nam|nữ)(?!\w)|\d|\W"
)
"""Words with which no act begins, and first syllables of nouns that follow the name of a place."""


def unknown_at(form: str, start: int, end: int) -> int:
    """Where a word that may be a verb, though no list holds it, ends; `start` where none may."""
    if start >= end or _NO_VERB.match(form, start, end):
        return start
    match = _WORDS.match(form, start, end)
    return match.end(1) if match else start


def act_at(form: str, start: int, end: int) -> int:
    """As `verb_at`, with adverbs, modals and negations before the verb."""
    for pattern in (MODAL, NEGATION, ADVERB):
        match = pattern.match(form, start, end)
        if match and (reached := act_at(form, match.end(), end)) > match.end():
            return reached
    return verb_at(form, start, end)
