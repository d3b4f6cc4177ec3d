"""One line for each mistake in the settings, told by the command line."""

SENTENCES = {
    "file_unreadable": "không đọc được tệp cấu hình này. Hãy kiểm tra đường dẫn và quyền đọc.",
    "file_broken": "tệp cấu hình viết sai cú pháp TOML{line}. Hãy so với config.example.toml.",
    "unknown": "không có mục «{field}». Tên đúng của mọi mục ở config.example.toml.",
    "section": "«{field}» phải là một bảng, viết [{field}] trên một dòng riêng.",
    "token": "{field} không có dạng mã bot mà BotFather cấp: một dãy số, dấu hai chấm, rồi một dãy chữ và số.",
    "proxy": "{field} phải là địa chỉ máy trung gian có cả cổng, ví dụ socks5://127.0.0.1:1080 hoặc http://10.0.0.1:3128.",
    "base_url": "{field} = «{value}» phải là địa chỉ http(s) kết thúc bằng /bot, ví dụ http://127.0.0.1:8081/bot.",
    "database": "{field} phải bắt đầu bằng sqlite:/// hoặc postgresql://.",
    "folder": "{field} = «{value}» phải là đường dẫn của một thư mục.",
    "zone": "{field} = «{value}» không phải tên múi giờ, ví dụ Asia/Ho_Chi_Minh.",
    "number": "{field} = «{value}» phải là một số nguyên.",
    "time": '{field} = «{value}» phải là giờ và phút trong dấu nháy, ví dụ "07:30".',
    "count": "{field} = «{value}» phải là một số nguyên từ 0 trở lên.",
    "backup_time": '{field} = «{value}» phải là giờ và phút trong dấu nháy, ví dụ "02:00", hoặc "off".',
    "quiet": "{field} = {value} rơi vào giờ yên lặng (quiet.from đến quiet.until) nên sẽ không bao giờ được gửi.",
    "level": "{field} = «{value}» phải là DEBUG, INFO, WARNING hoặc ERROR.",
    "host": "{field} = «{value}» phải là một tên máy hay địa chỉ IP, ví dụ 127.0.0.1.",
    "port": "{field} = «{value}» phải là một cổng từ 1 đến 65535.",
    "ping": "{field} phải là một địa chỉ bắt đầu bằng https:// hoặc http://.",
    "minutes": "{field} = «{value}» phải là số phút, từ 1 đến 1440.",
}


def mistake(kind: str, source: str, field: str, value: str) -> str:
    """The line for one mistake; `source` is the file or the environment variable it stands in."""
    line = f" ở dòng {value}" if value else ""
    return f"{source}: {SENTENCES[kind].format(field=field, value=value, line=line)}"
