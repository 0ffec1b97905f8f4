namespace Ambos.Platform.Import;

/// <summary>What can be wrong with a line, and what to do about it; in English, the pages translate it.</summary>
public static class FindingTexts
{
    public const string RowLength = "row-length";
    public const string NotUtf8 = "not-utf8";
    public const string Required = "required";
    public const string NotAMoment = "not-a-moment";
    public const string NotANumber = "not-a-number";
    public const string OutOfRange = "out-of-range";
    public const string UnknownValue = "unknown-value";
    public const string Repeated = "repeated";
    public const string LeftOut = "left-out";
    public const string NoOwner = "no-owner";
    public const string NoCustomer = "no-customer";
    public const string NoDeliveryMoment = "no-delivery-moment";
    public const string CancelledYetDelivered = "cancelled-yet-delivered";
    public const string LinkWithoutMoment = "link-without-moment";
    public const string NulLetter = "nul-letter";
    public const string TooLong = "too-long";
    public const string NotAnAddress = "not-an-address";
    public const string BeforeBirth = "before-birth";
    public const string NotUsed = "not-used";
    public const string TooManyEvents = "too-many-events";
    public const string NumberOrAddress = "number-or-address";
    public const string BeforeHire = "before-hire";
    public const string InviteWithoutAddress = "invite-without-address";
    public const string InviteOfLeaver = "invite-of-leaver";
    public const string RolesWithoutInvite = "roles-without-invite";
    public const string NoManager = "no-manager";
    public const string ManagersAlike = "managers-alike";
    public const string ManagerCircle = "manager-circle";
    public const string EncodingFound = "encoding-found";
    public const string SeparatorFound = "separator-found";
    public const string DayFirst = "day-first";
    public const string MonthFirst = "month-first";
    public const string OrderUnsure = "order-unsure";
    public const string HeadingFound = "heading-found";
    public const string CutOff = "cut-off";
    public const string WorkedOn = "worked-on";
    public const string StillUsed = "still-used";

    private static readonly Dictionary<string, (string Problem, string Remedy)> Texts = new()
    {
        [RowLength] = ("The line has another number of fields than the heading.", "Mend the line: a separator inside a text needs quotes around the text."),
        [NotUtf8] = ("The text is not UTF-8; some letters are lost.", "Save the file as UTF-8."),
        [Required] = ("The field is empty.", "Fill it in."),
        [NotAMoment] = ("This is no date and time of the expected form.", "Write it like the other lines of this file."),
        [NotANumber] = ("This is no number.", "Write digits, with a point before decimals."),
        [OutOfRange] = ("The number is outside of what is possible.", "Correct it."),
        [UnknownValue] = ("This value is not known.", "Use one of the values that the handbook lists."),
        [Repeated] = ("The same key stands in an earlier line; this line was not used.", "Remove the repeated line."),
        [LeftOut] = ("Left out whole, because one of its lines in another file is wrong.", "Mend that line and import again: only what is missing is added."),
        [NoOwner] = ("The line belongs to nothing in the main file; it was not used.", "Add what it belongs to, or leave it as it is."),
        [NoCustomer] = ("The customer is not in the customers file; a customer with this key was made.", "Add the customer to the file before importing, if it is known."),
        [NoDeliveryMoment] = ("Said to be delivered, but no moment of delivery is on record; counted as not delivered.", "Add the moment if it is known."),
        [CancelledYetDelivered] = ("Said to be cancelled, but a moment of delivery is on record; counted as delivered.", "Remove the moment if it is wrong."),
        [LinkWithoutMoment] = ("A later link was handed over, but this one has no moment on record; the hand-over is not counted.", "Add the moment if it is known."),
        [NulLetter] = ("There are zero bytes in the text; they were taken out.", "Nothing, if the text is otherwise as it should be."),
        [TooLong] = ("This is longer than it may be.", "Shorten it, or choose another column."),
        [NotAnAddress] = ("This is no e-mail address.", "Correct it, or leave it empty."),
        [BeforeBirth] = ("This lies before the moment at which it was asked for.", "Correct one of the two."),
        [NotUsed] = ("This does not fit to the rest of the line; it was not used.", "Leave it empty, or correct the rest."),
        [TooManyEvents] = ("One case has more events than a case can have; it was left out.", "Choose the column that tells the cases apart."),
        [NumberOrAddress] = ("There is neither a personnel number nor an e-mail address.", "Fill in one of them: by it the person is known when the file comes again."),
        [BeforeHire] = ("The last day lies before the hire date.", "Correct one of the two."),
        [InviteWithoutAddress] = ("To be invited, but there is no e-mail address; nobody was invited.", "Add the address, or invite the person later."),
        [InviteOfLeaver] = ("To be invited, but the last day is past; nobody was invited.", "Correct the last day, or leave the invitation empty."),
        [RolesWithoutInvite] = ("Roles belong to an account, and nobody is invited here; they were not used.", "Say yes to the invitation, or give the roles later."),
        [NoManager] = ("This manager is neither in the file nor among the colleagues; the person reports to nobody for now.", "Write the personnel number, address or full name of a colleague, or name the manager later."),
        [ManagersAlike] = ("Several people of the file are called so; the person reports to nobody for now.", "Write the personnel number or the address instead of the name."),
        [ManagerCircle] = ("The reporting lines run in a circle; here it was broken.", "Correct who reports to whom."),
        [EncodingFound] = ("The text was read in this encoding.", "If letters look wrong, save the file as UTF-8."),
        [SeparatorFound] = ("The fields are separated by this.", "If columns look wrong, name the separator."),
        [HeadingFound] = ("This line was read as the heading; what stands above it was passed over.", "If this is wrong, take out what stands above the heading."),
        [CutOff] = ("This is longer than what is kept of it; the rest was cut off.", "Shorten it, if what matters stands at its end."),
        [DayFirst] = ("Dates such as 03/04 were read with the day first, because other dates of the file can only be read so.", "Write dates as 2026-04-03 if this is wrong."),
        [MonthFirst] = ("Dates such as 03/04 were read with the month first, because other dates of the file can only be read so.", "Write dates as 2026-04-03 if this is wrong."),
        [OrderUnsure] = ("Nothing in the file tells whether the day or the month stands first; the day was taken to be first.", "Write dates as 2026-04-03 if this is wrong."),
        [WorkedOn] = ("Kept, because somebody has worked on it since the import.", "Close or remove it by hand if it is not needed."),
        [StillUsed] = ("Kept, because something else refers to it.", "Remove what refers to it first, then remove the import again."),
    };

    public static IEnumerable<string> All => Texts.Values.SelectMany(text => new[] { text.Problem, text.Remedy });

    public static string Problem(string code) => Texts[code].Problem;

    public static string Remedy(string code) => Texts[code].Remedy;
}
