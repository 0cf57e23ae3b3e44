"""What staff, drafters and trainers say in everyday words, and what documents say for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.expansions import Glossary, Match, forms_of

MOST = 6
"""Synonyms searched beside one question."""
_CLOSE, _LIKE = 0.4, 0.25

_SAME = """
nộp = gửi
hạn chót = thời hạn = hạn cuối = chậm nhất = trước ngày
hạn nộp = thời hạn gửi = gửi trước ngày
bao giờ = khi nào = thời gian = thời hạn
khiếu kiện = khiếu nại
khiếu kiện đông người = khiếu nại đông người = khiếu kiện vượt cấp
hách dịch = cửa quyền = sách nhiễu = nhũng nhiễu = gây phiền hà
vòi vĩnh = nhũng nhiễu = sách nhiễu
hạch sách = sách nhiễu = gây phiền hà
làm khó dân = gây phiền hà = sách nhiễu
đùn đẩy = né tránh = đùn đẩy trách nhiệm
sợ trách nhiệm = né tránh trách nhiệm = đùn đẩy
thái độ phục vụ = tinh thần phục vụ = phong cách phục vụ
đồng bào = bà con
bà con = nhân dân = đồng bào
người dân = nhân dân = quần chúng
dân chúng = nhân dân = quần chúng
theo đạo = tín đồ = có đạo = giáo dân
bà con giáo dân = đồng bào có đạo = tín đồ
đồng bào có đạo = tín đồ = đồng bào tôn giáo
người có đạo = tín đồ = đồng bào tôn giáo
linh mục = chức sắc = giáo sĩ
sư thầy = chức sắc = tăng ni
nhà chùa = cơ sở tôn giáo = cơ sở thờ tự
nhà thờ = cơ sở tôn giáo = cơ sở thờ tự
nơi thờ tự = cơ sở tôn giáo = cơ sở thờ tự
đạo lạ = tà đạo = hiện tượng tôn giáo mới
người dân tộc = đồng bào dân tộc thiểu số
dân tộc ít người = dân tộc thiểu số
vùng sâu vùng xa = địa bàn đặc biệt khó khăn = vùng khó khăn
già làng = người có uy tín = trưởng bản
trưởng bản = trưởng thôn = người có uy tín
trưởng thôn = tổ trưởng tổ dân phố = trưởng ấp = trưởng bản
trưởng ấp = trưởng thôn = trưởng khu
trưởng khu phố = tổ trưởng tổ dân phố = trưởng khu
khu phố = tổ dân phố = khu dân cư
xóm = thôn = khu dân cư
họp dân = hội nghị nhân dân = họp thôn = hội nghị cử tri
họp thôn = cuộc họp của cộng đồng dân cư = hội nghị nhân dân
lấy ý kiến dân = lấy ý kiến nhân dân = tham gia ý kiến
hỏi ý kiến dân = lấy ý kiến nhân dân
góp ý = tham gia ý kiến = đóng góp ý kiến
ý kiến người dân = ý kiến nhân dân = kiến nghị của nhân dân
nguyện vọng = tâm tư = kiến nghị
nắm tình hình dân = nắm tình hình nhân dân = nắm bắt tâm tư
dư luận = dư luận xã hội = tâm trạng xã hội
gặp dân = tiếp dân = tiếp xúc, đối thoại
gặp gỡ dân = đối thoại trực tiếp với nhân dân = tiếp xúc, đối thoại
tiếp dân = tiếp công dân
lịch tiếp dân = lịch tiếp công dân
nói chuyện với dân = đối thoại với nhân dân
đơn thư = đơn khiếu nại, tố cáo = đơn kiến nghị, phản ánh
giải quyết đơn = giải quyết khiếu nại = xử lý đơn thư
kêu ca = phản ánh = kiến nghị
than phiền = phản ánh = kiến nghị
phàn nàn = phản ánh = kiến nghị
bức xúc = phức tạp = nổi cộm = vấn đề nhân dân quan tâm
điểm nóng = vụ việc phức tạp = phức tạp về an ninh, trật tự
mâu thuẫn = tranh chấp = xích mích
cãi nhau = mâu thuẫn = tranh chấp
giải tỏa = giải phóng mặt bằng = thu hồi đất
đền bù = bồi thường = bồi thường, hỗ trợ
lấy đất = thu hồi đất = giải phóng mặt bằng
di dời = tái định cư = di chuyển
nhường đất = hiến đất = bàn giao mặt bằng
hiến đất = tự nguyện hiến đất = hiến đất làm đường
góp tiền = đóng góp = huy động
quyên góp = vận động ủng hộ = huy động đóng góp
ủng hộ = quyên góp = hỗ trợ
tiền hỗ trợ = kinh phí hỗ trợ = mức hỗ trợ
bao nhiêu tiền = mức hỗ trợ = kinh phí = mức chi
phụ cấp = mức phụ cấp = chế độ
công khai tiền = công khai thu, chi = công khai tài chính
dán = niêm yết
loa phường = truyền thanh = hệ thống truyền thanh
đài truyền thanh = hệ thống truyền thanh = loa truyền thanh
mạng xã hội = zalo = facebook = không gian mạng
trên mạng = không gian mạng = mạng xã hội
tin giả = thông tin sai sự thật = thông tin xấu độc
tin đồn = thông tin sai sự thật = tin đồn thất thiệt
kẻ xấu = thế lực thù địch = đối tượng xấu
xuyên tạc = bịa đặt = thông tin sai sự thật
kích động = lôi kéo = xúi giục
khen = biểu dương = khen thưởng
tuyên dương = biểu dương = khen thưởng
bằng khen = giấy khen = khen thưởng
gương = điển hình = gương điển hình
gương tốt = điển hình tiên tiến = gương người tốt, việc tốt
gương mẫu = nêu gương = tiên phong
làm gương = nêu gương = gương mẫu
cách làm hay = mô hình hay = kinh nghiệm hay = cách làm sáng tạo
sáng kiến = cách làm sáng tạo = cách làm hay
đăng kí = đăng ký
công nhận = xét công nhận = thẩm định
chấm điểm = thang điểm = tiêu chí đánh giá = xếp loại
tiêu chuẩn = tiêu chí
xếp loại = đánh giá, xếp loại = phân loại
kỷ luật = xử lý kỷ luật = xử lý vi phạm
phạt = xử lý vi phạm = xử phạt
sai phạm = vi phạm
bãi bỏ = thay thế = hết hiệu lực
hết hiệu lực = bãi bỏ = thay thế
ai làm = chủ trì = chịu trách nhiệm = phân công
ai chịu trách nhiệm = chịu trách nhiệm = người đứng đầu
ai phụ trách = phụ trách = chủ trì = phân công
sếp = lãnh đạo = thủ trưởng = người đứng đầu
lãnh đạo xã = chủ tịch ủy ban nhân dân xã = bí thư đảng ủy
cán bộ xã = cán bộ, công chức cấp xã
mấy lần = định kỳ = ít nhất
bao lâu một lần = định kỳ = mỗi quý = mỗi năm
hằng tháng = mỗi tháng = định kỳ
hàng năm = hằng năm = mỗi năm
hàng tháng = hằng tháng = mỗi tháng
hàng quý = hằng quý = mỗi quý
bắt buộc = phải = có trách nhiệm
không được làm = nghiêm cấm = không được
cấm = nghiêm cấm = không được
khuyết điểm = hạn chế = tồn tại = yếu kém
thiếu sót = hạn chế = khuyết điểm
điểm yếu = hạn chế = khuyết điểm
vì sao = nguyên nhân
tại sao = nguyên nhân
cách làm = biện pháp = giải pháp
bài học = bài học kinh nghiệm = kinh nghiệm
cách nói với dân = kỹ năng tuyên truyền, vận động = thuyết phục
thuyết phục = vận động = tuyên truyền, vận động
nghĩa vụ quân sự = gọi công dân nhập ngũ = tuyển quân
bộ đội = quân đội = chiến sĩ
công an = lực lượng công an
hộ nghèo = giảm nghèo = hộ cận nghèo
xóa nghèo = giảm nghèo = thoát nghèo
thoát nghèo = giảm nghèo bền vững
làm ăn = phát triển kinh tế = sản xuất
làm đường = đường giao thông nông thôn = bê tông hóa
vệ sinh = môi trường = vệ sinh môi trường
rác = rác thải = vệ sinh môi trường
lũ lụt = thiên tai = bão lũ
bão lụt = thiên tai = bão lũ
trộm cắp = an ninh trật tự = tội phạm
đám cưới đám tang = việc cưới, việc tang = nếp sống văn minh
ma chay = việc tang = hủ tục
hủ tục = tập quán lạc hậu = phong tục lạc hậu
giấy tờ = hồ sơ = thủ tục hành chính
làm giấy tờ = thủ tục hành chính = giải quyết hồ sơ
thủ tục = thủ tục hành chính
nhanh gọn = cải cách hành chính = rút ngắn thời gian
một cửa = bộ phận một cửa = bộ phận tiếp nhận và trả kết quả
chậm hồ sơ = hồ sơ quá hạn = trễ hạn
xin lỗi = thư xin lỗi = xin lỗi tổ chức, cá nhân
hài lòng = mức độ hài lòng = sự hài lòng của người dân
bỏ phiếu = biểu quyết = phiếu lấy ý kiến
hương ước = quy ước
lời dạy của bác = tư tưởng hồ chí minh
bác hồ = hồ chí minh = chủ tịch hồ chí minh
bác dạy = tư tưởng hồ chí minh = hồ chí minh
lấy dân làm gốc = dân là gốc
gần dân = sát dân = trọng dân, gần dân
xa dân = quan liêu = xa rời nhân dân
quan liêu = xa dân = mệnh lệnh
niềm tin = lòng tin = tin tưởng
lòng dân = lòng tin của nhân dân = sự đồng thuận
đồng lòng = đồng thuận = nhất trí
sáp nhập = sắp xếp = hợp nhất
nhập xã = sắp xếp đơn vị hành chính = sáp nhập
bỏ cấp huyện = kết thúc hoạt động đơn vị hành chính cấp huyện = chính quyền địa phương 2 cấp
hai cấp = chính quyền địa phương 2 cấp = mô hình 2 cấp
chị em = phụ nữ = hội viên phụ nữ
người già = người cao tuổi
bộ đội về hưu = cựu chiến binh
gia đình chính sách = người có công
hội đoàn = tổ chức chính trị - xã hội = đoàn thể
mẫu đơn = mẫu = biểu mẫu = phụ lục
biểu mẫu = mẫu = phụ lục
"""
"""One row: an everyday way of saying, and after it what is searched beside, the best first."""

_RELATED = """
thước đo = tiêu chí = sự hài lòng
chợ = tiểu thương
trường học = giáo dục
bệnh viện = y tế
mãn hạn tù = tái hòa nhập cộng đồng = người lầm lỗi
nghiện = ma túy = cai nghiện
vượt biên = xuất nhập cảnh trái phép = biên giới
biên giới = đường biên, cột mốc
camera = an ninh trật tự
nhóm zalo = tổ công nghệ số cộng đồng = chuyển đổi số
dịch bệnh = phòng, chống dịch
từ thiện = an sinh xã hội = nhân đạo
nhà tình nghĩa = người có công = đền ơn đáp nghĩa
nhà dột nát = xóa nhà tạm, nhà dột nát
"""


def _table(rows: str, weight: float) -> Glossary:
    groups = [line.split(" = ") for line in rows.strip().splitlines()]
    pairs = ((group[0], other) for group in groups for other in group[1:])
    return Glossary(pairs, kind="synonym", weight=weight)


_TABLES = (_table(_SAME, _CLOSE), _table(_RELATED, _LIKE))


def synonyms(words: Sequence[str]) -> Iterator[Match]:
    """The ways of saying among the words (canonical) of a question, the longest first, with what
    documents may say for them: at most `MOST` in all, none that the question says itself."""
    left = MOST
    said = " ".join(words)
    found = [match for table in _TABLES for match in table.matches(words)]
    for match in sorted(found, key=lambda match: match.first - match.last):
        fresh = [m for m in match.meanings if f" {' '.join(forms_of(m))} " not in f" {said} "]
        kept = tuple(fresh[:left])
        left -= len(kept)
        if kept:
            yield match.with_meanings(kept)
