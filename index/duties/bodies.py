"""The words of which names of bodies and people are made.

All patterns are for the canonical form (small letters, tones where they stood of old).
"""

from __future__ import annotations

import re

from ingest.offices import HEADS

_CLASSES = """
cấp ủy đảng|cấp ủy cơ sở|cấp ủy|tổ chức cơ sở đảng|tổ chức đảng|tổ chức chính trị - xã hội
tổ chức hội|tổ chức thành viên
tổ chức xã hội|tổ chức đoàn thể|tổ chức|đoàn thể|hội quần chúng|hội đoàn thể|hội
chính quyền địa phương|chính quyền|cơ quan|đơn vị
địa phương|ngành|sở|ban|phòng|xã|phường|thị trấn|đặc khu|huyện|thị|thành|quận|tỉnh|thành phố|thôn
bản|ấp|buôn|làng|khu phố|tổ dân phố|khóm
khu dân cư|xóm|tổ|nhóm|câu lạc bộ|hộ gia đình|hộ|gia đình|người dân|người đứng đầu|người phụ trách
người phát ngôn|thủ trưởng|lãnh đạo
phó bí thư|bí thư|phó chủ tịch|chủ tịch|trưởng ban|phó trưởng ban|trưởng|phó|trưởng thôn
trưởng bản|trưởng ấp|tổ trưởng|trưởng phòng|trưởng đoàn|giám đốc|hiệu trưởng
chánh văn phòng|chánh thanh tra|đồng chí|cán bộ|công chức|viên chức|người lao động|đảng viên
đoàn viên|hội viên|thanh niên|phụ nữ|chiến sĩ|lực lượng vũ trang
lực lượng|bộ đội|dân quân|doanh nghiệp|trường học|trường|nhà trường|trạm y tế|già làng
người có uy tín|hệ thống dân vận|khối dân vận
hội đồng thẩm định|hội đồng|đoàn công tác|đoàn thẩm định|đoàn phúc tra|đoàn giám sát|đoàn kiểm tra
đoàn khảo sát
tổ công tác|tổ tư vấn|tổ thẩm định|tổ giúp việc|tổ vận động|tổ giám sát|tổ khuyến nông
tổ tuyên truyền|tổ liên ngành
bộ phận|chỉ huy|chi hội|chi đoàn|chi bộ|đảng bộ|đảng ủy|đảng đoàn|mặt trận|hợp tác xã|kế toán
bưu điện|báo
đài
cơ sở đoàn|cơ sở hội|cơ sở đảng|chi(?=, đảng bộ)|đại biểu|thành viên|ủy viên|ban giám hiệu
ubmttq|tccsđ|ubmttqvn|mttqvn|hlhpn|hội lhpn|hnd|hccb|hội ccb|đtn|lđlđ|bdv|btg|btgdv|ubkt|bchqs|bcđ
tòa soạn|huyện ủy|thành ủy|thị ủy|quận ủy|tỉnh ủy|thường trực|ban thường vụ|công đoàn cơ sở
ngân hàng|tổ hòa giải|tổ tự quản|tổ liên gia|tổ dân vận|tổ công nghệ số cộng đồng|tổ vay vốn
tổ bảo vệ|trạm trưởng|trạm phó|trạm|đội thanh niên|tổ hợp tác|phó hiệu trưởng|phó giám đốc
viện trưởng|cục trưởng|vụ trưởng|chi cục trưởng|đồn trưởng|chính trị viên|chỉ huy trưởng
chủ nhiệm|phó chủ nhiệm|hạt trưởng|ban quản trị|thư ký|tổ phó|trưởng nhóm|đội trưởng
cộng tác viên|tuyên truyền viên|báo cáo viên
tình nguyện viên|chức sắc|giáo viên|học sinh|nhân viên|chủ hộ|chủ đầu tư|nhà thầu|nghệ nhân
tập thể|cá nhân|dòng họ|bên|cấp|lớp|khối|cơ quan báo chí|cơ quan thông tấn
"""
_NOUNS = sorted(
    (noun for line in _CLASSES.split("\n") for noun in line.split("|") if noun), key=len
)
_NAMES = sorted({*HEADS, *_NOUNS}, key=len)
HEAD = re.compile(rf"(?:{'|'.join(_NAMES[::-1])})(?!\w)")
"""How names of bodies and people begin."""
CLASS = re.compile(rf"(?:{'|'.join(_NOUNS[::-1])})(?!\w)")
"""Those of them that are common nouns."""
QUANTIFIER = re.compile(
    r"đ/c |(?:tất cả(?: các)?|toàn thể(?: các)?|các|những|mỗi|từng|mọi|hai|ba|một số)(?!\w) ?"
    r"(?:(?:đồng chí|đ/c) (?=ủy viên|bí thư|phó|thường trực|lãnh đạo|trưởng|đảng ủy|cấp ủy"
    r"|thành viên"
    r"|tỉnh|huyện))?"
)
PLURAL = re.compile(r"(?:các|những|tất cả|toàn thể|mọi|hai|ba)(?!\w)")
NO_BODY = re.compile(
    r"thanh tra(?:,| việc| các| chuyên| đột| công tác| thường)|ban (?:hành|đầu|ngày|đêm|giao)"
    r"|bộ (?:máy|số|tiêu|chỉ số|tài|luật|mặt|môn)|phòng(?:,(?! ban| sở| ngành)| chống| ngừa| học"
    r"| họp| tiếp)"
    r"|bản (?:kế|đăng|mô|tin|cam|sao|đồ|thân|lĩnh|quy|chất|tự|giấy|điện)|hội (?:nghị|thảo|thi"
    r"|họp|trường|nhập|diễn)"
    r"|đoàn kết|vụ việc|vụ án|báo (?:cáo|cho|lại)|viện (?:dẫn|trợ)|trường hợp|đại (?:hội|diện|đa)"
    r"|khối (?:đại|lượng|đoàn kết)|tổ chức (?!đảng|cơ|chính trị|hội(?! nghị| thảo| thi| họp)"
    r"|đoàn thể|thành viên|xã hội|quần|tôn giáo|công đoàn|trực|này|nào)"
    r"|cơ sở(?! đoàn| hội| đảng)|tổ hợp (?!tác)|cấp (?:phát|kinh|thiết|bách|mới|có thẩm"
    r"|trên|giấy)"
    r"|lớp (?:tập|bồi|học)|thị (?:trường|hiếu)|thành (?!ủy|phố|đoàn|viên)"
    r"|gia đình (?:văn|hạnh)|xã hội|hộ (?:khẩu|tịch|chiếu|nghèo)"
    r"|trưởng thành|phó (?:mặc|bản)"
    r"|cục (?:diện|bộ)|vụ (?:mùa|đông|xuân|hè)|sở (?:hữu|thích|dĩ)|đài tưởng"
    r"|cá nhân hóa|báo chí|bên (?:cạnh|trong|ngoài|trên|dưới|nhau|kia)"
)
"""Words that begin as a body does and name none."""
INSIDE = re.compile(
    r"(?<=các )cấp|trung học(?: cơ sở| phổ thông)?|tiểu học|đại học|trên địa bàn|tại địa bàn"
    r"|(?<=dịch vụ )tổng hợp|(?:chuyên trách )?tham mưu(?:,)? giúp việc|giúp việc|cùng cấp"
    r"|hàng không|thư ký|hàng hải|còn lại"
    r"|làm công tác(?: [^\W\d_]+){1,4}?(?=[,;]| (?:tỉnh|cấp|các|của|và)|$)"
    r"|có uy tín|có liên quan|liên quan|có thẩm quyền"
    r"|không chuyên trách|chuyên trách|có đạo|có mô hình|đặc biệt khó khăn|giám sát đầu tư"
    r"|thanh tra nhân dân|công tác mặt trận"
    r"|(?:(?<=quan )|(?<=vị ))chủ trì(?= \w)|(?<=đồng )(?:thẩm định|xét duyệt|tư vấn|bồi thường)"
    r"|(?<=đoàn )(?:thanh tra|kiểm tra|giám sát|công tác|thẩm định)"
    r"|(?:(?<=người )|(?<=bộ ))phụ trách(?= \w)|đầu tư (?:của )?cộng đồng|phát thanh|truyền hình"
    r"|quản lý(?= (?:dự án|nhà nước|các))"
    r"|xây dựng đảng|tiếp công dân(?= (?:tỉnh|huyện|xã|trung))|chỉ huy|giúp dân"
    r"|tuyên truyền viên|cộng tác viên|thông tin đại chúng|thông tấn|phát triển nông thôn"
    r"|thi đua|khen thưởng|tư vấn|kiểm tra(?= (?:đảng|tỉnh|huyện|các|trung))|bầu cử|điều hành"
    r"|quản trị|hướng dẫn viên|đào tạo nghề|phục vụ hành chính"
    r"|tổ chức(?= (?:tỉnh|huyện|thành ủy|đảng|trung|quận|cơ sở))|dân vận|có tổ chức đảng"
)  # fmt: skip
"""Verbs that stand within a name."""
STOP = re.compile(
    r"(?:được|bị|là|có|không|chưa|đã|đang|còn|vẫn|cùng(?! cấp)|theo|trên cơ sở|căn cứ|khi"
    r"|sau khi|trước"
    r"|nếu|thì|ngay|bám|định kỳ|do"
    r"|mỗi(?= (?:đơn vị|tổ chức|cơ quan|năm|tháng|quý|tuần|ngày|xã|đồng chí|kỳ|nơi|đoàn thể|hội"
    r"|chi bộ|ban|ngành|thôn|ấp|chi hội|người|hộ))|ít nhất"
    r"|tối thiểu|như|để|vì|từ|xong|nhằm|mà|bằng|qua|với|đến|tới|về|gồm|trong (?:quá trình|thời"
    r"|trường hợp|phạm vi|việc|công tác|năm|tháng|quý)|giữa|vào|đủ|lại|hết|nào"
    r"|ở(?= \d)|dưới(?= \d))(?!\w)"
)
"""What a name does not go on over."""
JOINT = re.compile(
    r"(?:, và|,| và| hoặc| cùng với| cùng(?! cấp)|;(?= (?:các|mặt|ban|ủy|đảng|đoàn|hội)(?!\w))) ?"
)
PERSON = re.compile(
    r"(?:người dân|cán bộ|công chức|viên chức|người lao động|đảng viên|đoàn viên|hội viên"
    r"|thanh niên|phụ nữ|chiến sĩ|hộ|gia đình|cá nhân)(?!\w)"
)
JOINT_NAME = re.compile(
    r"đảng (?:ủy|đoàn) (?:ủy ban )?mặt trận tổ quốc(?: việt nam)?(?:,| và) các (?:đoàn thể|tổ chức"
    r" chính trị - xã hội)(?: tỉnh| trung ương| thành phố)?(?!\w)"
)
"""One body whose name reads like a list."""
OF_ONE = re.compile(
    r"(?:người đứng đầu|lãnh đạo|thủ trưởng|tổ trưởng|đội trưởng|phó bí thư|bí thư|phó chủ tịch"
    r"|chủ tịch|giám đốc"
    r"|mặt trận"
    r"|ủy ban nhân dân|hội đồng nhân dân|trưởng \w+|người có uy tín|già làng)(?!\w)"
)
"""Nouns of one person or body, each an entry of its own."""
PLACE = re.compile(
    r"(?:cấp|xã|phường|thị trấn|đặc khu|huyện|thị xã|thành phố|quận|thôn|bản|ấp|thị|thành"
    r"|đảng ủy|thành ủy|đảng bộ)(?!\w)"
)
LEVEL = re.compile(
    r" ?(?:tỉnh|huyện|xã|phường|cấp|trung ương|thành phố|thôn|bản|ấp|ủy|viên|các|\w+ này|nào)(?!\w)"
)
ALSO_VERBS = frozenset(("lãnh đạo", "chỉ huy", "phụ trách", "trực", "tổ"))
"""Heads that are verbs where a verb follows."""
_FIELDS = """
nội vụ|tư pháp|tài chính|kinh tế|giáo dục|đào tạo|y tế|văn hóa|thể thao|du lịch|thông tin
truyền thông|truyền hình|truyền thanh|phát thanh|xã hội
lao động|thương binh|công thương|nông nghiệp|môi trường|tài nguyên
xây dựng|giao thông|vận tải|hạ tầng|đô thị|khoa học|công nghệ|dân tộc|tôn giáo|dân vận|tuyên giáo
tuyên huấn|tổ chức|đoàn thể|xây dựng đảng|nội chính|đối ngoại|pháp chế|kế hoạch|đầu tư
gia đình|thanh niên|phụ nữ|nông dân|trẻ em|dịch vụ|chuyển đổi số|nhân đạo|hành chính|quản trị
địa chính|tiếp dân|lý luận|chính trị|tuyên truyền|phát triển nông thôn|thi đua|khen thưởng
công tác (?:đảng|hội|đoàn|mặt trận|xã hội)|nghiên cứu|tổng hợp|bảo trợ|việc làm|quân sự|hậu cần
phong trào|khoáng sản|thủy lợi|thủy sản|trồng trọt|chăn nuôi|thú y|kiểm lâm|biên phòng|dân số
nếp sống văn minh|cơ sở vật chất|cải cách hành chính|công sản|đất đai
""".replace("\n", "|").strip("|")
FIELD = re.compile(rf"(?:{_FIELDS})(?!\w)")
"""What a body is for, as names of bodies say it."""
FIELDS = re.compile(r"(?:,? và|,| -) ")
"""What joins the fields of one body."""
OF_FIELDS = re.compile(
    r"(?:phòng|sở|bộ|ban|trung tâm|báo|đài|vụ|cục|chi cục|khoa|viện|trường|báo và đài)(?!\w)"
    r"(?! (?:chỉ đạo|chấp hành|thường vụ|thường trực|quản lý|giám sát|tổ chức và cán))"
)
"""Heads of bodies whose names may list fields."""
ALONE = re.compile(r"xã|phường|thị trấn|huyện|tỉnh|thôn|ấp|khu phố|thành phố|xóm|buôn|làng")
"""Short heads that name a body where an act, or another such head, follows at once."""
