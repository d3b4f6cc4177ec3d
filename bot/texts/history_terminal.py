"""Earlier awards on the operator's terminal."""

NOTHING = "Không đọc được thành tích nào trong tệp này nên chưa ghi gì."
DONE = "Đã ghi vào hồ sơ"
NOT_APPLIED = "Chưa ghi gì. Chạy lại với --apply để ghi vào hồ sơ."
