using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Outbound.Campaigns;

/// <summary>The result codes that an empty store begins with; from then on they belong to the campaign staff.</summary>
public static class ResultCodeDefaults
{
    /// <summary>Done.</summary>
    public const string Completed = "completed";
    /// <summary>The customer doesn't want to.</summary>
    public const string Refused = "refused";
    /// <summary>Another time.</summary>
    public const string CallLater = "call-later";
    /// <summary>Somebody else's number.</summary>
    public const string WrongNumber = "wrong-number";
    /// <summary>The customer isn't there.</summary>
    public const string NotReached = "not-reached";
    /// <summary>A bad line.</summary>
    public const string BadLine = "bad-line";
    /// <summary>A machine.</summary>
    public const string Machine = "machine";
    /// <summary>Never again.</summary>
    public const string DoNotCall = "do-not-call";

    /// <summary>Adds them where there are none at all: also to a store from before there were any.</summary>
    internal static async Task FillAsync(CallCenterDb db, CancellationToken cancellation)
    {
        if (await db.ResultCodes.AnyAsync(cancellation))
        {
            return;
        }

        db.ResultCodes.AddRange(Build());
        await db.SaveChangesAsync(cancellation);
    }

    internal static IEnumerable<ResultCode> Build() =>
    [
        Code(1, Completed, "成功", "Completed", Disposition.Completed),
        Code(2, CallLater, "稍后再拨", "Call later", Disposition.CallLater),
        Code(3, Refused, "拒绝", "Refused", Disposition.Refused),
        Code(4, NotReached, "非本人接听", "Customer not there", Disposition.NotReached),
        Code(5, BadLine, "通话质量差", "Bad line", Disposition.NotReached),
        Code(6, WrongNumber, "号码错误", "Wrong number", Disposition.WrongNumber),
        Code(7, Machine, "语音信箱", "Answering machine", Disposition.Machine),
        Code(8, DoNotCall, "要求不再来电", "Do not call again", Disposition.DoNotCall),
    ];

    private static ResultCode Code(int sort, string code, string zh, string en, Disposition disposition) =>
        new() { Code = code, NameZh = zh, NameEn = en, Disposition = disposition, Sort = sort };
}
