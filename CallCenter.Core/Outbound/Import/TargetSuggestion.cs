using CallCenter.Core.Imports;
using CallCenter.Core.Tables;

namespace CallCenter.Core.Outbound.Import;

/// <summary>Guesses what columns are (requirement O6): from a saved mapping, from their names in both languages, and from what they hold.</summary>
public static class TargetSuggestion
{
    // In the order in which they choose; the whole name before the word that only occurs in it.
    private static readonly (TargetField Field, string[] Words)[] Known =
    [
        (TargetField.Consent, ["consent", "optin", "agreed", "是否同意外呼", "同意外呼", "是否同意", "允许外呼", "接受回访"]),
        (TargetField.ComplaintText, ["complaint", "complainttext", "投诉内容", "投诉描述", "反映内容", "故障描述", "工单内容"]),
        (TargetField.CallType, ["calltype", "外拨业务类型", "外呼类型", "外拨类型", "业务类型"]),
        (TargetField.Number2,
            ["number2", "phone2", "secondphone", "altphone", "alternatephone", "otherphone", "homephone", "备用电话", "备用号码", "第二电话", "联系电话2", "电话2",
             "号码2", "固定电话", "固话", "家庭电话", "其他电话"]),
        (TargetField.Number3, ["number3", "phone3", "thirdphone", "第三电话", "联系电话3", "电话3", "号码3", "单位电话", "办公电话"]),
        (TargetField.Number,
            ["number", "phonenumber", "phone", "phone1", "phoneno", "mobile", "mobilephone", "mobileno", "mobilenumber", "cellphone", "telephone", "tel", "msisdn", "contactphone",
             "contactnumber", "外呼号码", "外拨号码", "手机号码", "手机号", "手机", "联系电话", "联系方式", "电话号码", "联系电话1", "电话1", "移动电话", "电话", "号码"]),
        (TargetField.CustomerNumber,
            ["customernumber", "customerno", "customerid", "custno", "custid", "accountnumber", "account", "accountno", "accountid", "客户编号", "客户编码", "客户号", "客户证号",
             "用户编号", "用户编码", "智能卡号", "账号", "帐号", "户号", "合同号"]),
        (TargetField.CustomerName, ["customername", "custname", "name", "fullname", "客户姓名", "客户名称", "用户姓名", "用户名称", "姓名", "户名", "名称"]),
        (TargetField.Region, ["region", "regioncode", "area", "city", "company", "district", "归属地区", "地区", "区域", "市州公司", "市州", "分公司", "地市", "网格"]),
        (TargetField.Tier, ["tier", "tiercode", "customertier", "grade", "客户层次", "层次", "客户等级", "客户级别", "等级", "级别"]),
        (TargetField.Brand, ["brand", "brandname", "品牌", "客户品牌", "产品品牌"]),
    ];

    // Parts of names that turn 'contains' the wrong way: an id card's number isn't the number to call.
    private static readonly string[] NoPhone = ["身份证", "证件", "卡号", "编号", "工单", "合同", "订单", "数量", "idcard", "orderno", "number of"];

    /// <summary>A mapping to begin with; what can't be guessed is left open.</summary>
    /// <param name="fields">The columns.</param>
    /// <param name="words">What their values may mean.</param>
    /// <param name="saved">A saved mapping; taken as far as its columns are there.</param>
    public static TargetMapping For(IReadOnlyList<TableField> fields, ListWords words, TargetMapping? saved = null)
    {
        var names = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
        var mapping = new TargetMapping((saved ?? TargetMapping.None).Columns.Where(pair => names.Contains(pair.Value)).ToDictionary());
        foreach (var exact in new[] { true, false })
        {
            foreach (var (field, known) in Known)
            {
                if (mapping[field] is null && ColumnNames.Find(Free(field, exact), known, exact) is { } column)
                {
                    mapping = mapping.With(column, field);
                }
            }
        }

        // A first number first, however the columns are called.
        foreach (var field in TargetMapping.Numbers)
        {
            mapping = ByContent(field, candidate => candidate.Type == FieldType.Phone);
        }

        mapping = ByContent(TargetField.Region, candidate => All(candidate, words.IsRegion));
        mapping = ByContent(TargetField.Tier, candidate => All(candidate, words.IsTier));
        return ByContent(TargetField.CallType, candidate => All(candidate, ListWords.IsCallType));

        List<string> Free(TargetField field, bool exact) => [.. fields
            .Where(column => mapping.UseOf(column.Name) is null && (exact || MayBe(field, column)))
            .Select(column => column.Name)];

        TargetMapping ByContent(TargetField field, Func<TableField, bool> fits) =>
            mapping[field] is null && fields.FirstOrDefault(column => mapping.UseOf(column.Name) is null && fits(column)) is { } found
                ? mapping.With(found.Name, field) : mapping;
    }

    // A word inside a longer name is believed only where the content doesn't contradict.
    private static bool MayBe(TargetField field, TableField column)
    {
        var name = ColumnNames.Bare(column.Name);
        return field switch
        {
            TargetField.Number or TargetField.Number2 or TargetField.Number3 =>
                column.Type is FieldType.Phone or FieldType.Empty or FieldType.Integer or FieldType.Text
                && !NoPhone.Any(word => name.Contains(word, StringComparison.Ordinal)) && column.Samples.All(sample => sample.Any(char.IsAsciiDigit)),
            TargetField.CustomerName => column.Type is FieldType.Text or FieldType.Empty && !column.Samples.Any(sample => sample.Length > 32),
            TargetField.Region or TargetField.Tier or TargetField.Brand or TargetField.CallType =>
                column.Type is not (FieldType.Phone or FieldType.Date or FieldType.Number),
            TargetField.ComplaintText => column.Type is FieldType.Text or FieldType.Empty,
            TargetField.Consent => column.Type is FieldType.Boolean or FieldType.Empty or FieldType.Text or FieldType.Integer,
            TargetField.CustomerNumber => column.Type is not (FieldType.Date or FieldType.Phone),
            _ => true,
        };
    }

    private static bool All(TableField column, Func<string, bool> known) => column.Samples.Count > 0 && column.Samples.All(known);
}
